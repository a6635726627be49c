package io.taxietl.etl.bench.spark;

import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Work;
import io.taxietl.etl.bench.sql.Checks;
import io.taxietl.etl.bench.sql.FigureNames;
import io.taxietl.etl.bench.sql.RowRuleSql;
import io.taxietl.etl.bench.sql.SqlRuleset;
import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.schema.TripColumn;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The measures as they are usually written with Spark. */
final class CustomaryWorks {
    private final SparkSession spark;
    private final JobDefaults defaults;
    private final RowRuleSql rowRules;

    private CustomaryWorks(SparkSession spark, JobDefaults defaults) {
        this.spark = spark;
        this.defaults = defaults;
        this.rowRules = rowRules(defaults.configuration().quality().rowRules());
    }

    static Work of(Measure measure, JobDefaults defaults, SparkSession spark) {
        CustomaryWorks works = new CustomaryWorks(spark, defaults);
        return switch (measure) {
            case WHOLE_JOB -> works::wholeJob;
            case VALIDATION -> works::validation;
            case DUPLICATES -> works::duplicates;
            case VALIDATION_ROWS ->
                throw new IllegalArgumentException("The customary way is no contender of " + measure.code());
        };
    }

    private static RowRuleSql rowRules(QualityConfiguration.RowRules bounds) {
        int tolerance = bounds.fileMonthToleranceDays();
        return new RowRuleSql(
                bounds,
                new RowRuleSql.Terms(
                        "date_sub(file_month, " + tolerance + ")",
                        "date_add(add_months(file_month, 1), " + tolerance + ")",
                        "malformed_values is not null"));
    }

    private Supplier<Answer> wholeJob(Path input, Path output) {
        Map<String, Double> stages = new LinkedHashMap<>();
        CustomaryJob job = new CustomaryJob(spark, defaults.configuration().transformation(), rowRules);
        Dataset<Row> rows = read(input);
        long start = System.nanoTime();
        Map<String, Double> figures = validated(rows);
        List<Dataset<Row>> statistics = job.measure(rows);
        long validated = System.nanoTime();
        job.writeTrips(rows, statistics, output);
        long written = System.nanoTime();
        job.writeFeatures(output);
        stages.put("validate", (validated - start) / 1e9);
        stages.put("write_trips", (written - validated) / 1e9);
        stages.put("write_features", (System.nanoTime() - written) / 1e9);
        return () -> new Answer(
                figures,
                Map.of(
                        "trips", List.of(files(output.resolve(CustomaryJob.TRIPS))),
                        "quarantine", List.of(files(output.resolve(CustomaryJob.QUARANTINE))),
                        "features", List.of(files(output.resolve(CustomaryJob.FEATURES)))),
                stages);
    }

    private static String files(Path table) {
        return table.resolve("**/*.parquet").toString();
    }

    private Supplier<Answer> validation(Path input, Path output) {
        Map<String, Double> figures = validated(read(input));
        return () -> Answer.of(figures);
    }

    private Map<String, Double> validated(Dataset<Row> rows) {
        return new CustomaryValidation(Checks.oneByOne(SqlRuleset.of(defaults.dqdl()), rowRules)).run(rows);
    }

    private Supplier<Answer> duplicates(Path input, Path output) {
        Dataset<Row> valid = read(input).where("not " + rowRules.quarantined());
        String[] source =
                Arrays.stream(TripColumn.values()).map(TripColumn::columnName).toArray(String[]::new);
        double found = valid.count() - valid.dropDuplicates(source).count();
        return () -> Answer.of(Map.of(FigureNames.DUPLICATES, found));
    }

    private Dataset<Row> read(Path input) {
        return SparkSessions.read(
                spark, input, defaults.configuration().sources().requiredColumns());
    }
}
