package io.taxietl.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.debug.package$;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple3;
import scala.collection.JavaConverters;

/** How often a validation reads the rows, and by what code. */
class ValidationPassesTest {
    private static final int ROWS = 500;
    /** Beyond it the JVM interprets a method and never compiles it. */
    private static final int LARGEST_COMPILED_METHOD = 8000;

    private static final long LISTENER_MILLISECONDS = 60_000;
    private static final long KNOWN = 0;
    private static final SparkSession SPARK = TestSpark.session();

    private final Recorder recorder = new Recorder();
    private final Plans plans = new Plans();

    @TempDir
    Path folder;

    @BeforeEach
    void record() {
        // Without adaptive execution a query is one job, and its plan is final from the start.
        SPARK.conf().set("spark.sql.adaptive.enabled", false);
        SPARK.sparkContext().addSparkListener(recorder);
        SPARK.listenerManager().register(plans);
    }

    @AfterEach
    void stopRecording() {
        SPARK.conf().unset("spark.sql.adaptive.enabled");
        SPARK.sparkContext().removeSparkListener(recorder);
        SPARK.listenerManager().unregister(plans);
    }

    @Test
    void readsTheRowsOnceForAllRulesOfTheDefaultRuleset() {
        Dataset<Row> rows = stored();
        DataQualityValidator validator = Validation.by(DefaultRuleset.compile());

        reset();
        ValidationResult result = validator.runFullValidation(rows, KNOWN);

        assertThat(result.rows()).isEqualTo(ROWS);
        assertThat(recordsRead()).isEqualTo(ROWS);
        assertThat(plans.seen()).hasSize(1);
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
    void aggregatesByHashInGeneratedCodeThatTheJvmCompiles() {
        Dataset<Row> rows = stored();
        DataQualityValidator validator = Validation.by(DefaultRuleset.compile());

        reset();
        validator.runFullValidation(rows, KNOWN);
        recordsRead();
        SparkPlan plan = plans.seen().get(0).executedPlan();
        List<SparkPlan> operators = operators(plan);

        assertThat(operators.stream().map(SparkPlan::nodeName))
                .filteredOn(name -> name.contains("Aggregate"))
                .containsExactly("HashAggregate", "HashAggregate");
        assertThat(operators.stream().filter(operator -> operator.nodeName().startsWith("WholeStageCodegen")))
                .hasSize(2);
        assertThat(largestMethods(plan)).isNotEmpty().allMatch(size -> size > 0 && size < LARGEST_COMPILED_METHOD);
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
        plans.executions.clear();
    }

    private long recordsRead() {
        try {
            SPARK.sparkContext().listenerBus().waitUntilEmpty(LISTENER_MILLISECONDS);
        } catch (TimeoutException problem) {
            throw new AssertionError("Spark did not report its tasks in time.", problem);
        }
        return recorder.records.get();
    }

    private static List<SparkPlan> operators(SparkPlan plan) {
        List<SparkPlan> operators = new ArrayList<>(List.of(plan));
        for (int i = 0; i < operators.size(); i++) {
            operators.addAll(JavaConverters.seqAsJavaList(operators.get(i).children()));
        }
        return operators;
    }

    private static List<Integer> largestMethods(SparkPlan plan) {
        return JavaConverters.seqAsJavaList(package$.MODULE$.codegenStringSeq(plan)).stream()
                .map(Tuple3::_3)
                .map(statistics -> statistics.maxMethodCodeSize())
                .toList();
    }

    private static final class Recorder extends SparkListener {
        private final AtomicLong records = new AtomicLong();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            records.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
        }
    }

    private static final class Plans implements QueryExecutionListener {
        private final List<QueryExecution> executions = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onSuccess(String function, QueryExecution execution, long nanoseconds) {
            executions.add(execution);
        }

        @Override
        public void onFailure(String function, QueryExecution execution, Exception problem) {
            executions.add(execution);
        }

        private List<QueryExecution> seen() {
            return List.copyOf(executions);
        }
    }
}
