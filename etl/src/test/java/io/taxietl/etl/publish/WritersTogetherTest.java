package io.taxietl.etl.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.publish.lease.Lease;
import io.taxietl.etl.publish.lease.LeaseException;
import io.taxietl.etl.session.RestoresSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two runs, a restore and a maintenance start together, again and again: {@code -Dwriters.rounds=20} for a long series,
 * {@code -Dwriters.seed} for other offsets.
 */
@ExtendWith(RestoresSession.class)
class WritersTogetherTest {
    private static final int ROUNDS = Integer.getInteger("writers.rounds", 2);
    private static final long SEED = Long.getLong("writers.seed", 20261127);
    private static final int OFFSET_MILLIS = 1500;

    @TempDir
    private Path output;

    @Test
    void rowsAreAsIfOneCameAfterTheOtherOrOneIsRefused() throws Exception {
        Random random = new Random(SEED);
        LakeFixture tables = LakeFixture.in(output);
        for (int round = 1; round <= ROUNDS; round++) {
            oneRound(tables, round, random);
        }
    }

    private void oneRound(LakeFixture tables, int round, Random random) throws Exception {
        String last = lastRun(tables, round);
        String one = "one" + round;
        String two = "two" + round;
        // Half of the rounds wait for each other, half refuse.
        Duration patience = random.nextBoolean() ? Duration.ofMinutes(2) : Duration.ZERO;
        List<Callable<String>> writers = List.of(
                () -> run(LakeFixture.in(output), one, one, round * 10L + 1, patience),
                () -> run(LakeFixture.in(output), two, two, round * 10L + 2, patience),
                () -> restore(LakeFixture.in(output), last, "undo" + round, patience),
                () -> maintain(LakeFixture.in(output), "maintenance" + round, patience));
        ExecutorService threads = Executors.newFixedThreadPool(writers.size());
        List<Future<String>> ends = new ArrayList<>();
        for (Callable<String> writer : writers) {
            int offset = random.nextInt(OFFSET_MILLIS);
            ends.add(threads.submit(() -> {
                Thread.sleep(offset);
                return writer.call();
            }));
        }
        List<String> done = new ArrayList<>();
        for (Future<String> end : ends) {
            try {
                done.add(end.get());
            } catch (ExecutionException refused) {
                assertThat(refused.getCause())
                        .as("seed %d, round %d", SEED, round)
                        .isInstanceOfAny(LeaseException.class, RestoreException.class);
            }
        }
        threads.shutdown();
        assertThat(done).as("seed %d, round %d", SEED, round).isNotEmpty();
        SparkSession.setActiveSession(tables.spark());
        assertConsistent(tables, done, round);
    }

    /** A round may have undone the only run that there was; a run alone then gives the next one something to undo. */
    private static String lastRun(LakeFixture tables, int round) {
        List<String> runs = tables.lake().exists(LakeTable.TRIPS)
                ? new TableHistory(tables.lake().load(LakeTable.TRIPS)).runs()
                : List.of();
        return runs.isEmpty() ? run(tables, "base" + round, "base" + round, round * 10L, Duration.ZERO) : runs.get(0);
    }

    /** Every run that ended well is in the record, or is undone by a restore that ended well; the rows are those of the record. */
    private static void assertConsistent(LakeFixture tables, List<String> done, int round) {
        String described = "seed %d, round %d, %s".formatted(SEED, round, done);
        Map<String, ProcessedFile> record = tables.recover().byUri();
        for (String writer : done) {
            if (writer.startsWith("one") || writer.startsWith("two")) {
                assertThat(record.containsKey(writer) || done.contains("undo" + round))
                        .as("%s in the record: %s", writer, described)
                        .isTrue();
            }
        }
        List<Long> ids =
                record.values().stream().map(ProcessedFile::rows).sorted().toList();
        for (LakeTable table :
                List.of(LakeTable.TRIPS, LakeTable.FEATURES, LakeTable.DUPLICATES, LakeTable.QUARANTINE)) {
            assertThat(tables.ids(table)).as("%s: %s", table, described).isEqualTo(ids);
            assertThat(tables.lake().load(table).refs()).as(described).containsOnlyKeys("main");
        }
        List<String> runs = tables.runs();
        assertThat(runs)
                .as(described)
                .doesNotHaveDuplicates()
                .containsAll(done.stream()
                        .filter(writer -> !writer.startsWith("maintenance"))
                        .toList());
    }

    /** Adds one row of a file to what is there, as a run does that makes its months anew; the record has the row's id. */
    private static String run(LakeFixture tables, String id, String uri, long row, Duration patience) {
        try (Lease lease = tables.lake().lease(new Lease.Request(id, "run", patience))) {
            Basis basis = Publication.begin(tables.lake(), lease);
            List<Long> rows = new ArrayList<>(tables.ids(LakeTable.TRIPS));
            rows.add(row);
            long[] all = rows.stream().mapToLong(Long::longValue).toArray();
            Publication publication = new Publication(tables.spark(), basis, id, Set.of(uri));
            tables.stageAll(publication, id, all);
            publication.publish(basis.processed().with(Map.of(uri, ProcessedFile.read("content", row, id, "hash"))));
            return id;
        }
    }

    private static String restore(LakeFixture tables, String before, String id, Duration patience) {
        try (Lease lease = tables.lake().lease(new Lease.Request(id, "restore", patience))) {
            Restoration.before(before, tables.lake(), lease, id).publish(tables.spark(), tables.history(id));
            return id;
        }
    }

    private static String maintain(LakeFixture tables, String id, Duration patience) {
        new Maintenance(tables.spark(), tables.lake(), Instant.now())
                .run(
                        new Maintenance.Retention(Duration.ofDays(7), Optional.empty()),
                        new Lease.Request(id, "maintenance", patience));
        return id;
    }
}
