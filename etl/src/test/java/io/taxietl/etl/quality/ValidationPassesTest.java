package io.taxietl.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a validation reads the rows. */
class ValidationPassesTest {
    private static final int ROWS = 500;
    private static final long LISTENER_MILLISECONDS = 60_000;
    private static final long KNOWN = 0;
    private static final SparkSession SPARK = TestSpark.session();

    private final Recorder recorder = new Recorder();

    @TempDir
    Path folder;

    @BeforeEach
    void record() {
        // Without adaptive execution a query is one job, and its plan is final from the start.
        SPARK.conf().set("spark.sql.adaptive.enabled", false);
        SPARK.sparkContext().addSparkListener(recorder);
    }

    @AfterEach
    void stopRecording() {
        SPARK.conf().unset("spark.sql.adaptive.enabled");
        SPARK.sparkContext().removeSparkListener(recorder);
    }

    @Test
    void readsTheRowsOnceForAllRulesOfTheDefaultRuleset() {
        Dataset<Row> rows = stored();
        DataQualityValidator validator = Validation.by(DefaultRuleset.compile());

        reset();
        ValidationResult result = validator.runFullValidation(rows, KNOWN);

        assertThat(result.rows()).isEqualTo(ROWS);
        assertThat(recordsRead()).isEqualTo(ROWS);
        assertThat(recorder.jobs).hasValue(1);
        // Nothing is shuffled.
        assertThat(recorder.stages).hasValue(1);
    }

    @Test
    void readsTheRowsOnceMoreForAllRulesThatGroup() {
        Dataset<Row> rows = stored();
        DataQualityValidator validator =
                Validation.by("IsUnique \"trip_id\"", "Uniqueness \"fare_amount\" >= 0", "RowCount > 0");

        reset();
        validator.runFullValidation(rows, KNOWN);

        assertThat(recordsRead()).isEqualTo(2 * ROWS);
    }

    @Test
    void readsTheRowsOnceForOneDimensionAndForDuplicates() {
        Dataset<Row> rows = stored();
        DataQualityValidator validator = Validation.by(DefaultRuleset.compile());

        reset();
        validator.checkAccuracy(rows);
        assertThat(recordsRead()).isEqualTo(ROWS);

        reset();
        validator.checkDuplicates(rows);
        assertThat(recordsRead()).isEqualTo(ROWS);
    }

    @Test
    void judgesEachRowInThePassOfWhoeverUsesTheRows() {
        Dataset<Row> rows = stored();
        DataQualityValidator validator = Validation.by(DefaultRuleset.compile());

        reset();
        CheckedRows judged = validator.checkRows(rows);
        judged.rows().write().format("noop").mode("overwrite").save();
        judged.outcomes();

        assertThat(recordsRead()).isEqualTo(ROWS);
        assertThat(recorder.jobs).hasValue(1);
        assertThat(recorder.stages).hasValue(1);
    }

    private Dataset<Row> stored() {
        List<TripRow> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> TripRow.sound().id(i).file("file:/data/" + i % 3))
                .toList();
        String path = folder.resolve("rows").toString();
        TripRow.dataset(rows).repartition(4).write().parquet(path);
        return SPARK.read().parquet(path);
    }

    private void reset() {
        recordsRead();
        recorder.records.set(0);
        recorder.jobs.set(0);
        recorder.stages.set(0);
    }

    private long recordsRead() {
        try {
            SPARK.sparkContext().listenerBus().waitUntilEmpty(LISTENER_MILLISECONDS);
        } catch (TimeoutException problem) {
            throw new AssertionError("Spark did not report its tasks in time.", problem);
        }
        return recorder.records.get();
    }

    private static final class Recorder extends SparkListener {
        private final AtomicLong records = new AtomicLong();
        private final AtomicInteger jobs = new AtomicInteger();
        private final AtomicInteger stages = new AtomicInteger();

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            jobs.incrementAndGet();
        }

        @Override
        public void onStageCompleted(SparkListenerStageCompleted stage) {
            stages.incrementAndGet();
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            records.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
        }
    }
}
