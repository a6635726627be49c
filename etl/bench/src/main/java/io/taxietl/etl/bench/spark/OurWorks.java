package io.taxietl.etl.bench.spark;

import io.taxietl.etl.GlueEntryPoint;
import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Work;
import io.taxietl.etl.bench.sql.FigureNames;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.quality.DataQualityValidator;
import io.taxietl.etl.quality.RowRules;
import io.taxietl.etl.quality.ValidationResult;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.ReportJson;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.session.SparkSettings;
import io.taxietl.etl.transform.Duplicates;
import io.taxietl.etl.transform.RepeatedIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The job's side of the measures, by its public classes. */
final class OurWorks {
    private static final List<LakeTable> COMPARED =
            List.of(LakeTable.TRIPS, LakeTable.DUPLICATES, LakeTable.QUARANTINE, LakeTable.FEATURES);

    private final SparkSession spark;
    private final JobDefaults defaults;
    private final RowRules rowRules;

    private OurWorks(SparkSession spark, JobDefaults defaults) {
        this.spark = spark;
        this.defaults = defaults;
        this.rowRules = new RowRules(defaults.configuration().quality().rowRules(), LocalDate.now(ZoneOffset.UTC));
    }

    static Work of(Measure measure, JobDefaults defaults, SparkSession spark) {
        OurWorks works = new OurWorks(spark, defaults);
        return switch (measure) {
            case WHOLE_JOB -> works::wholeJob;
            case VALIDATION -> works::validation;
            case DUPLICATES -> works::duplicates;
            case VALIDATION_ROWS ->
                throw new IllegalArgumentException("This contender has no part in " + measure.code());
        };
    }

    /** As Glue runs it, report included; in a session of its own, because a session stays with the tables it has found first. */
    private Supplier<Answer> wholeJob(Path input, Path output) {
        SparkSession session = SparkSettings.applyTo(spark.newSession());
        SparkSession.setActiveSession(session);
        GlueEntryPoint.run(session, new String[] {"--input", input.toString(), "--output", output.toString()});
        return () -> {
            QualityReport report = report(output);
            return new Answer(Figures.of(report), dataFiles(session), report.durations());
        };
    }

    private static QualityReport report(Path output) {
        try (Stream<Path> files = Files.walk(output.resolve("reports"))) {
            Path report = files.filter(file -> file.endsWith("quality.json"))
                    .findFirst()
                    .orElseThrow();
            return ReportJson.read(Files.readString(report));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The data files of the published tables, which need not be all files in their folders. */
    private Map<String, List<String>> dataFiles(SparkSession session) {
        String database = defaults.configuration().catalog().database();
        Map<String, List<String>> files = new TreeMap<>();
        for (LakeTable table : COMPARED) {
            String name = "%s.`%s`.%s.files".formatted(Lake.CATALOG, database, table.tableName());
            files.put(
                    table.tableName(),
                    session.table(name).select("file_path").as(Encoders.STRING()).collectAsList().stream()
                            .map(file -> file.replaceFirst("^file:/+", "/"))
                            .toList());
        }
        return files;
    }

    private Supplier<Answer> validation(Path input, Path output) {
        DataQualityValidator validator = SparkSessions.validator(spark, defaults, defaults.dqdl());
        ValidationResult result = validator.runFullValidation(read(input), 0);
        validator.generateQualityReport(result);
        return () -> Answer.of(Figures.of(result));
    }

    /** As the job finds them: the repeated ids first, then only the rows that have one. */
    private Supplier<Answer> duplicates(Path input, Path output) {
        Dataset<Row> identities = identities(read(input));
        RepeatedIds repeated = RepeatedIds.of(identities);
        Dataset<Row> trips = identities(readApart(input).where(rowRules.isTrip()));
        double found = Duplicates.split(trips, repeated).setAside().count();
        return () -> Answer.of(Map.of(FigureNames.DUPLICATES, found));
    }

    private static Dataset<Row> identities(Dataset<Row> rows) {
        return rows.select(TripColumn.PICKUP_DATETIME.columnName(), LineageColumn.TRIP_ID, LineageColumn.SOURCE_FILE);
    }

    private Dataset<Row> readApart(Path input) {
        return SparkSessions.readApart(
                spark, input, defaults.configuration().sources().requiredColumns());
    }

    private Dataset<Row> read(Path input) {
        return SparkSessions.read(
                spark, input, defaults.configuration().sources().requiredColumns());
    }
}
