package io.taxietl.etl.publish;

import static io.taxietl.etl.publish.LakeTable.DUPLICATES;
import static io.taxietl.etl.publish.LakeTable.FEATURES;
import static io.taxietl.etl.publish.LakeTable.QUARANTINE;
import static io.taxietl.etl.publish.LakeTable.TRIPS;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.session.RestoresSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RestoresSession.class)
class RestorationTest {
    private static final List<LakeTable> ROWS = List.of(TRIPS, QUARANTINE, DUPLICATES, FEATURES);

    @TempDir
    private Path output;

    private LakeFixture tables;

    @BeforeEach
    void emptyLake() {
        tables = LakeFixture.in(output);
    }

    private Restoration before(String runId) {
        return Restoration.before(runId, tables.lake(), tables.lease(), "undo");
    }

    private Restoration restore(String runId) {
        Restoration restoration = before(runId);
        restoration.publish(tables.spark(), tables.history("undo"));
        return restoration;
    }

    private void assertState(ProcessedFiles record, Long... ids) {
        for (LakeTable table : ROWS) {
            assertThat(tables.ids(table)).as(table.tableName()).containsExactly(ids);
            assertThat(tables.lake().load(table).refs()).containsOnlyKeys("main");
        }
        assertThat(tables.record()).isEqualTo(record);
    }

    @Test
    void givesBackTheRowsOfEveryTableAndTheRecord() {
        tables.publish("one", "a", 1, 2);
        tables.publish("two", "b", 3);

        Restoration restoration = restore("two");

        assertState(LakeFixture.record("a", "one"), 1L, 2L);
        assertThat(restoration.undone()).containsExactly("two");
        assertThat(restoration.withdrawn()).containsExactly("b");
        assertThat(tables.runs()).containsExactly("one", "two", "undo");
    }

    @Test
    void beforeTheFirstRunTheTablesAreEmpty() {
        tables.publish("one", "a", 1, 2);
        tables.publish("two", "b", 3);

        Restoration restoration = restore("one");

        assertState(ProcessedFiles.none());
        assertThat(restoration.undone()).containsExactly("two", "one");
        tables.publish("three", "a", 4);
        assertState(LakeFixture.record("a", "three"), 4L);
    }

    @Test
    void entriesOfReplacedFilesComeBackThroughSeveralRuns() {
        tables.publish("one", "a", 1);
        tables.publish("two", "b", 2);
        tables.publish("three", "a", 3);
        tables.publish("four", "a", 4);
        tables.publish("five", "c", 5);

        Restoration restoration = restore("three");

        ProcessedFiles expected =
                new ProcessedFiles(new TreeMap<>(Map.of("a", LakeFixture.entry("one"), "b", LakeFixture.entry("two"))));
        assertState(expected, 2L);
        assertThat(restoration.undone()).containsExactly("five", "four", "three");
        assertThat(restoration.withdrawn()).containsExactly("a", "c");
    }

    @Test
    void fileThatWasReadAgainUnchangedIsNotWithdrawn() {
        tables.publish("one", "a", 1);
        Publication again = tables.staged("two", "a", 2);
        ProcessedFile same = ProcessedFile.read(LakeFixture.entry("one").fingerprint(), 3, "two", "hash");
        again.publish(new ProcessedFiles(new TreeMap<>(Map.of("a", same))));

        assertThat(restore("two").withdrawn()).isEmpty();
        assertState(LakeFixture.record("a", "one"), 1L);
    }

    @Test
    void restoresAgainFurtherBack() {
        tables.publish("one", "a", 1);
        tables.publish("two", "b", 2);
        tables.publish("three", "c", 3);
        restore("three");
        tables.publish("four", "d", 4);

        Restoration second = Restoration.before("two", tables.lake(), tables.lease(), "second");
        second.publish(tables.spark(), tables.history("second"));

        assertState(LakeFixture.record("a", "one"), 1L);
        assertThat(second.undone()).containsExactly("four", "two");
        assertThat(second.withdrawn()).containsExactly("b", "d");
    }

    @Test
    void tableThatTheRunHasNotChangedStaysAsItIs() {
        tables.publish("one", "a", 1);
        Publication second = tables.publication("two");
        second.stage(TRIPS, tables.trips(2), lit(true));
        second.stage(LakeTable.RUNS, tables.history("two"), lit(false));
        second.publish(tables.recordWith("two", "b"));

        restore("two");

        assertState(LakeFixture.record("a", "one"), 1L);
    }

    @Test
    void goesBackBeyondMaintenance() {
        tables.publish("one", "a", 1);
        maintain(Instant.now());
        tables.publish("two", "b", 2);
        maintain(Instant.now());

        restore("two");

        assertState(LakeFixture.record("a", "one"), 1L);
        maintain(Instant.now().plus(Duration.ofDays(30)));
        assertState(LakeFixture.record("a", "one"), 1L);
    }

    private void maintain(Instant now) {
        new Maintenance(tables.spark(), tables.lake(), now)
                .run(new Maintenance.Retention(Duration.ofDays(7), Optional.empty()), tables.lease());
    }

    @Test
    void expiredSnapshotsAreSaidAndNothingIsChanged() {
        tables.publish("one", "a", 1);
        tables.publish("two", "b", 2);
        maintain(Instant.now().plus(Duration.ofDays(30)));
        tables.publish("three", "b", 3);

        assertThatThrownBy(() -> before("two"))
                .isInstanceOf(RestoreException.class)
                .hasMessage(
                        "Cannot restore the tables to before run two: its snapshots have expired or it has been undone, expected one of the last runs (three). Nothing was changed; choose a later one.");
        restore("three");
        assertState(tables.record(), 2L);
    }

    @Test
    void oneExpiredSnapshotIsEnoughToChangeNothing() {
        tables.publish("one", "a", 1);
        Table quarantine = tables.lake().load(QUARANTINE);
        long needed = quarantine.currentSnapshot().snapshotId();
        tables.publish("two", "b", 2);
        quarantine.expireSnapshots().expireSnapshotId(needed).commit();
        ProcessedFiles record = tables.record();

        assertThatThrownBy(() -> before("two"))
                .isInstanceOf(RestoreException.class)
                .hasMessage(
                        "Cannot restore lake.taxietl.quarantine to before run two: its snapshot of that time has expired, expected one that is kept. Nothing was changed; choose a later run, and let maintenance keep snapshots for more days.");
        assertState(record, 2L);
    }

    @Test
    void unknownRunIsAnsweredWithTheLastTen() {
        for (int run = 1; run <= 12; run++) {
            Publication publication = tables.publication("r" + run);
            publication.stage(TRIPS, tables.trips(run), lit(true));
            publication.publish(ProcessedFiles.none());
        }

        assertThatThrownBy(() -> before("r13"))
                .isInstanceOf(RestoreException.class)
                .hasMessage(
                        "Cannot restore the tables to before run r13: there is no such run, expected one of the last runs (r12, r11, r10, r9, r8, r7, r6, r5, r4, r3). Nothing was changed; choose one of them, the table runs tells of each.");
    }

    @Test
    void undoneRunCannotBeUndoneAgain() {
        tables.publish("one", "a", 1);
        tables.publish("two", "b", 2);
        restore("two");

        assertThatThrownBy(() -> before("two"))
                .isInstanceOf(RestoreException.class)
                .hasMessageContaining(
                        "its snapshots have expired or it has been undone, expected one of the last runs (one)");
    }

    @Test
    void outputWithoutTablesIsSaid() {
        assertThatThrownBy(() -> before("one"))
                .isInstanceOf(RestoreException.class)
                .hasMessageStartingWith("Cannot restore the tables: there is no table lake.`taxietl`.trips");
    }

    /** Its rows stand on those of the run that is undone. */
    @Test
    void runThatBeganBeforeTheRestoreIsRefused() {
        tables.publish("one", "a", 1);
        tables.publish("two", "b", 2);
        Restoration restoration = before("two");
        Publication slow = tables.staged("slow", "c", 9);
        restoration.stage(tables.spark(), tables.history("undo"));
        restoration.decide();

        assertThatThrownBy(() -> slow.publish(LakeFixture.record("c", "slow")))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("Cannot publish run slow: another run has published");
        tables.recover();
        assertState(LakeFixture.record("a", "one"), 1L);
    }

    @Test
    void restoreThatWasOvertakenByARunIsRefused() {
        tables.publish("one", "a", 1);
        tables.publish("two", "b", 2);
        Restoration slow = before("two");
        tables.publish("three", "c", 3);
        ProcessedFiles record = tables.record();

        assertThatThrownBy(() -> slow.publish(tables.spark(), tables.history("undo")))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("Cannot restore the tables to before run two: somebody else has committed to");
        assertState(record, 3L);
        assertThat(tables.runs()).containsExactly("one", "three", "two");
    }

    /** Dies before the first commit of a restore, then before the second, and so on until none is left to die before. */
    @Test
    void diesAtAnyCommitAndTheNextRunFindsAllOfItOrNothing() {
        tables = LakeFixture.mortal(output);
        tables.publish("one", "a", 1);
        tables.publish("two", "b", 2);
        ProcessedFiles bad = tables.record();
        int undone = 0;
        int commits = 0;
        for (boolean died = true; died; commits++) {
            died = diesAfter(commits);
            if (tables.ids(TRIPS).equals(List.of(1L))) {
                undone++;
                assertState(LakeFixture.record("a", "one"), 1L);
                tables.publish("two " + commits, "b", 2);
                bad = tables.record();
            } else {
                assertState(bad, 2L);
            }
        }
        assertThat(undone).isGreaterThan(5);
        assertThat(commits - undone).isGreaterThan(10);
    }

    private boolean diesAfter(int commits) {
        String last = new TableHistory(tables.lake().load(TRIPS)).runs().get(0);
        MortalCatalog.dieAfter(commits);
        try {
            Restoration.before(last, tables.lake(), tables.lease(), "undo" + commits)
                    .publish(tables.spark(), tables.history("undo" + commits));
            return false;
        } catch (MortalCatalog.Death death) {
            return true;
        } finally {
            MortalCatalog.live();
            tables.recover();
        }
    }
}
