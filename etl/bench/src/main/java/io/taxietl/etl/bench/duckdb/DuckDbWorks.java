package io.taxietl.etl.bench.duckdb;

import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Resources;
import io.taxietl.etl.bench.run.Work;
import io.taxietl.etl.bench.sql.FigureNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** DuckDB's side of the measures. */
public final class DuckDbWorks {
    private final DuckDb database;
    private final JobDefaults defaults;

    private DuckDbWorks(DuckDb database, JobDefaults defaults) {
        this.database = database;
        this.defaults = defaults;
    }

    /** Opens a database for the work of a measure; it closes with the process. */
    public static Work of(Measure measure, JobDefaults defaults, Resources resources) {
        DuckDbWorks works = new DuckDbWorks(
                DuckDb.open(resources.threads(), resources.memory() + "GB", resources.temporary()), defaults);
        return switch (measure) {
            case WHOLE_JOB -> works::wholeJob;
            case VALIDATION -> works::validation;
            case DUPLICATES -> works::duplicates;
            case VALIDATION_ROWS -> throw new IllegalArgumentException("DuckDB is no contender of " + measure.code());
        };
    }

    private Supplier<Answer> wholeJob(Path input, Path output) {
        DuckDbJob job = new DuckDbJob(database, defaults.configuration(), defaults.dqdl());
        job.run(months(input), output);
        Map<String, List<String>> tables = Map.of(
                "trips", List.of(DuckDbJob.files(output.resolve("trips"))),
                "duplicates", List.of(DuckDbJob.files(output.resolve("duplicates"))),
                "quarantine", List.of(DuckDbJob.files(output.resolve("quarantine"))),
                "features", List.of(DuckDbJob.files(output.resolve("features"))));
        return () -> new Answer(job.figures(), tables, job.stages());
    }

    private Supplier<Answer> validation(Path input, Path output) {
        createViews(input);
        Map<String, Double> figures =
                new DuckDbValidation(defaults.configuration().quality(), defaults.dqdl()).run(database);
        return () -> Answer.of(figures);
    }

    private Supplier<Answer> duplicates(Path input, Path output) {
        createViews(input);
        DuckDbDuplicates.find(database);
        double found = DuckDbDuplicates.count(database);
        return () -> Answer.of(Map.of(FigureNames.DUPLICATES, found));
    }

    private void createViews(Path input) {
        SourceViews.create(
                database, months(input), defaults.configuration().quality().rowRules());
    }

    private static List<Path> months(Path input) {
        try (Stream<Path> files = Files.list(input)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
