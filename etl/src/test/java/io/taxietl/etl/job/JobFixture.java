package io.taxietl.etl.job;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.LakeCatalog;
import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.session.SparkSettings;
import io.taxietl.etl.tell.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.iceberg.catalog.Catalog;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One output and the runs that write to it, in this JVM, on a session of its own, with the packaged defaults. */
final class JobFixture {
    private static final String DEFAULT_RULES = "/environments/quality/trips.dqdl";

    private final SparkSession spark = newSession();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Path output;
    private String rules = resource(DEFAULT_RULES);
    private String names = "run-";
    private int runs;
    private boolean moved;

    JobFixture(Path output) {
        this.output = output;
        LakeCatalog.useHadoop(spark, output.toUri().toString());
    }

    /** A session with the settings of the job, which other tests do not see. */
    static SparkSession newSession() {
        SparkSession session = SparkSettings.applyTo(TestSpark.session().newSession());
        SparkSession.setActiveSession(session);
        return session;
    }

    /** Sets one key of the configuration. */
    JobFixture with(String path, Object value) {
        settings.put(path, value);
        return this;
    }

    /** Runs of another job over the same output need names of their own. */
    JobFixture named(String prefix) {
        names = prefix;
        return this;
    }

    /** A job for few rows: compiling code for them takes longer than reading them. */
    static JobFixture small(Path output) {
        JobFixture job = new JobFixture(output).lenient();
        job.spark.conf().set("spark.sql.codegen.wholeStage", "false");
        job.spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        return job;
    }

    /** Judges by no rule but that there is a number of rows, and lets every share through. */
    JobFixture lenient() {
        rules = "Rules = [ RowCount >= 0 ]";
        return with("quality.gate.minimumOverallScore", 0.0)
                .with("quality.gate.maximumMissingRatio", 1.0)
                .with("quality.gate.maximumDuplicateRatio", 1.0)
                .with("quality.gate.maximumQuarantineRatio", 1.0)
                .with("quality.gate.maximumFileQuarantineRatio", 1.0);
    }

    /** Evaluates these rules. */
    JobFixture rules(String... dqdl) {
        rules = "Rules = [\n" + String.join(",\n", dqdl) + "\n]";
        return this;
    }

    /** From now on the tables are found by another catalog over the same files. */
    void catalog(Class<? extends Catalog> implementation) {
        spark.conf().unset("spark.sql.catalog.lake.type");
        spark.conf().set("spark.sql.catalog.lake.catalog-impl", implementation.getName());
        spark.sessionState().catalogManager().reset();
    }

    QualityReport run(Path input) {
        return run(input, false, line -> {});
    }

    QualityReport reprocess(Path input) {
        return run(input, true, line -> {});
    }

    /** A run during which something happens where progress first says {@code moment}. */
    QualityReport runWhile(Path input, String moment, Runnable event) {
        AtomicBoolean happened = new AtomicBoolean();
        return run(input, false, line -> {
            if (line.contains(moment) && happened.compareAndSet(false, true)) {
                event.run();
            }
        });
    }

    /** A run of files that may have been moved. */
    QualityReport runMoved(Path input) {
        moved = true;
        try {
            return run(input);
        } finally {
            moved = false;
        }
    }

    /** A run whose process ends where progress first says {@code moment}. */
    void runAndDieAt(String moment, Path input) {
        run(input, false, line -> {
            if (line.contains(moment)) {
                throw new Death();
            }
        });
    }

    /** Takes the tables back to before the run {@code before}. */
    RestoreJob.Result restore(String before) {
        SparkSession.setActiveSession(spark);
        return RestoreJob.run(
                spark,
                lake(),
                new RestoreJob.Request("restore-" + before, before, "local", Duration.ZERO, InstantSource.system()));
    }

    private String nextRun() {
        runs++;
        return lastRun();
    }

    private QualityReport run(Path input, boolean reprocess, Consumer<String> listener) {
        SparkSession.setActiveSession(spark);
        RunRequest request = new RunRequest(
                nextRun(),
                input.toUri().toString(),
                reprocess,
                moved,
                ConfigurationLoader.load(Optional.empty(), settings),
                Ruleset.compile("rules", rules, spark),
                InstantSource.system());
        try (Progress progress = Progress.inLines(Stage.titles(), listener, InstantSource.system())) {
            return new TaxiDataEtlJob(spark, request, lake(), progress).run();
        }
    }

    /** The id of the last run that was started. */
    String lastRun() {
        return names + runs;
    }

    SparkSession spark() {
        return spark;
    }

    Path output() {
        return output;
    }

    Lake lake() {
        return new Lake(spark, "taxietl");
    }

    /** The published rows, none where no run has created the table. */
    Dataset<Row> table(LakeTable table) {
        return lake().read(table).orElseGet(spark::emptyDataFrame);
    }

    long count(LakeTable table, String condition) {
        return table(table).where(condition).count();
    }

    /** Every row of every table but {@code runs}, in all columns but the run's id, sorted. */
    Map<LakeTable, List<String>> contents() {
        Map<LakeTable, List<String>> contents = new TreeMap<>();
        for (LakeTable table : LakeTable.values()) {
            if (table != LakeTable.RUNS) {
                contents.put(table, rows(table(table).drop(LineageColumn.RUN_ID)));
            }
        }
        return contents;
    }

    private static List<String> rows(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private static String resource(String path) {
        try (InputStream stream = JobFixture.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The end of the process: nothing that the job does about failures may run. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
