package io.taxietl.etl.bench.spark;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Work;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Deequ's DQDL executor. */
final class DeequWorks {
    private final SparkSession spark;
    private final JobDefaults defaults;

    private DeequWorks(SparkSession spark, JobDefaults defaults) {
        this.spark = spark;
        this.defaults = defaults;
    }

    static Work of(Measure measure, JobDefaults defaults, SparkSession spark) {
        DeequWorks works = new DeequWorks(spark, defaults);
        return switch (measure) {
            case VALIDATION -> works::process;
            case VALIDATION_ROWS -> works::processRows;
            case WHOLE_JOB, DUPLICATES ->
                throw new IllegalArgumentException("Deequ is no contender of " + measure.code());
        };
    }

    private Supplier<Answer> process(Path input, Path output) {
        Dataset<Row> outcomes = EvaluateDataQuality.process(
                SparkSessions.read(spark, input, defaults.configuration().sources().requiredColumns()),
                defaults.dqdl());
        outcomes.printSchema();
        outcomes.show(100, false);
        return () -> Answer.of(Map.of());
    }

    private Supplier<Answer> processRows(Path input, Path output) {
        var outcomes = EvaluateDataQuality.processRows(
                SparkSessions.read(spark, input, defaults.configuration().sources().requiredColumns()),
                defaults.dqdl());
        Dataset<Row> rows = outcomes.apply(EvaluateDataQuality.ROW_LEVEL_OUTCOMES_KEY());
        rows.printSchema();
        rows.show(3, false);
        return () -> Answer.of(Map.of());
    }
}
