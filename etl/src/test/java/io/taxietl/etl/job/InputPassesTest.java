package io.taxietl.etl.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.SampleMonth;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** How often a run reads its input. */
@ExtendWith(RestoresSession.class)
class InputPassesTest {
    private static final int ROWS = 2_000;
    private static final int QUARANTINED = 20;
    private static final long LISTENER_MILLISECONDS = 60_000;

    @TempDir
    private Path folder;

    /** Validation, statistics, repeated ids, the rows that need a second look, trips. */
    @Test
    void readsTheInputFiveTimesWithQuarantineAndDuplicates() throws TimeoutException {
        JobFixture job = JobFixture.small(folder.resolve("output"));

        assertThat(rowsRead(job)).isBetween(5L * ROWS, 5L * ROWS + ROWS / 4);

        assertThat(job.count(LakeTable.QUARANTINE, "true")).isEqualTo(QUARANTINED);
        assertThat(job.count(LakeTable.DUPLICATES, "true")).isEqualTo(10);
    }

    @Test
    void readsTheInputNoOftenerWhereRulesSendRowsToQuarantine() throws TimeoutException {
        String tips = "ColumnValues \"tip_amount\" < 12";
        JobFixture job =
                JobFixture.small(folder.resolve("output")).rules(tips).with("quality.quarantineRules", List.of(tips));

        assertThat(rowsRead(job)).isBetween(5L * ROWS, 5L * ROWS + ROWS / 4);

        assertThat(job.count(LakeTable.QUARANTINE, "array_contains(reasons, 'rule:" + tips + "')"))
                .isPositive();
    }

    /** Stages that use the held rows count these once more; there are few. */
    private long rowsRead(JobFixture job) throws TimeoutException {
        Path input = folder.resolve("input");
        SampleMonth.of("2024-01")
                .rows(ROWS)
                .withoutUsualDefects()
                .defect(Defect.NEGATIVE_FARE, QUARANTINED)
                .defect(Defect.DUPLICATE, 10)
                .build()
                .writeTo(input);
        InputRows rows = new InputRows();

        job.spark().sparkContext().addSparkListener(rows);
        try {
            job.run(input);
            job.spark().sparkContext().listenerBus().waitUntilEmpty(LISTENER_MILLISECONDS);
        } finally {
            job.spark().sparkContext().removeSparkListener(rows);
        }

        return rows.read.get();
    }

    @Test
    void holdsNothingAfterTheRun() {
        Path input = folder.resolve("input");
        SampleMonth.of("2024-01").rows(ROWS).build().writeTo(input);
        JobFixture job = JobFixture.small(folder.resolve("output"));
        Set<Integer> before = held(job);

        job.run(input);

        assertThat(held(job)).isSubsetOf(before);
    }

    private static Set<Integer> held(JobFixture job) {
        return Set.copyOf(new JavaSparkContext(job.spark().sparkContext())
                .getPersistentRDDs()
                .keySet());
    }

    /** Rows that stages read of which a scan of Parquet files is part; the tables are read by another scan. */
    private static final class InputRows extends SparkListener {
        private final Set<Integer> stages = ConcurrentHashMap.newKeySet();
        private final AtomicLong read = new AtomicLong();

        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
            boolean scans = JavaConverters.seqAsJavaList(submitted.stageInfo().rddInfos()).stream()
                    .anyMatch(rdd ->
                            rdd.scope().isDefined() && rdd.scope().get().name().startsWith("Scan parquet"));
            if (scans) {
                stages.add(submitted.stageInfo().stageId());
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            if (stages.contains(task.stageId())) {
                read.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
            }
        }
    }
}
