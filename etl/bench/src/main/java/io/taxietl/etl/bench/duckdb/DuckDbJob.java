package io.taxietl.etl.bench.duckdb;

import io.taxietl.etl.bench.sql.Dialect;
import io.taxietl.etl.bench.sql.FigureNames;
import io.taxietl.etl.bench.sql.RowRuleSql;
import io.taxietl.etl.config.EtlConfiguration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole job in DuckDB: everything that has to be known first, then the tables trips, duplicates, quarantine and
 * features as Parquet with zstd, partitioned as the job's.
 */
final class DuckDbJob {
    private static final String PICKUP_MONTH = "pickup_year, pickup_month";

    private final DuckDb database;
    private final EtlConfiguration configuration;
    private final String dqdl;
    private final Map<String, Double> figures = new TreeMap<>();
    private final Map<String, Double> stages = new LinkedHashMap<>();

    DuckDbJob(DuckDb database, EtlConfiguration configuration, String dqdl) {
        this.database = database;
        this.configuration = configuration;
        this.dqdl = dqdl;
    }

    void run(List<Path> files, Path output) {
        stage("validate", () -> validate(files));
        stage("write_trips", () -> writeTrips(output));
        stage("write_features", () -> writeFeatures(output));
        stage("audit", () -> audit(output));
    }

    Map<String, Double> figures() {
        return figures;
    }

    /** Seconds by stage. */
    Map<String, Double> stages() {
        return stages;
    }

    /** Like the job, finds out everything that must be known before a row is written. */
    private void validate(List<Path> files) {
        SourceViews.create(database, files, configuration.quality().rowRules());
        figures.putAll(new DuckDbValidation(configuration.quality(), dqdl).run(database));
        new DuckDbStatistics(configuration.transformation()).run(database);
        DuckDbDuplicates.find(database);
    }

    private void writeTrips(Path output) {
        DuckDbTrips trips = new DuckDbTrips(configuration.transformation());
        copy(trips.of("kept"), output.resolve("trips"), PICKUP_MONTH);
        copy(trips.of("set_aside"), output.resolve("duplicates"), PICKUP_MONTH);
        copy(quarantine(), output.resolve("quarantine"), "file_month");
    }

    private String quarantine() {
        RowRuleSql rules = SourceViews.rowRules(configuration.quality().rowRules());
        String reasons = Dialect.DUCKDB.withoutNulls(rules.reasons());
        return "select %s, %s as reasons, %s as trip_id, file_month, source_file, 'duckdb' as run_id from rows_as_read where %s"
                .formatted(SourceViews.COLUMNS, reasons, DuckDbDuplicates.HASH, rules.quarantined());
    }

    private void writeFeatures(Path output) {
        String trips =
                "read_parquet(%s, hive_partitioning = false)".formatted(DuckDb.quoted(files(output.resolve("trips"))));
        copy(
                new DuckDbFeatures(configuration.transformation().features()).of(trips),
                output.resolve("features"),
                PICKUP_MONTH);
    }

    /** Like the job, counts what was written and not what was meant to be. */
    private void audit(Path output) {
        figures.put(FigureNames.PUBLISHED, rows(output.resolve("trips")));
        figures.put(FigureNames.DUPLICATES, rows(output.resolve("duplicates")));
        double quarantined = rows(output.resolve("quarantine"));
        double missing = figures.get(FigureNames.ROWS)
                - quarantined
                - figures.get(FigureNames.PUBLISHED)
                - figures.get(FigureNames.DUPLICATES);
        if (missing != 0) {
            throw new IllegalStateException(
                    "Cannot audit DuckDB's tables: %s rows are in none of them, expected 0. Correct its queries."
                            .formatted(missing));
        }
    }

    private double rows(Path table) {
        return database.count("select count(*) from read_parquet(" + DuckDb.quoted(files(table)) + ")");
    }

    /** The pattern that matches the data files of a table. */
    static String files(Path table) {
        return table.resolve("**/*.parquet").toString();
    }

    private void copy(String select, Path table, String partitions) {
        database.execute(
                "copy (%s) to %s (format parquet, compression zstd, partition_by (%s), write_partition_columns true)"
                        .formatted(select, DuckDb.quoted(table), partitions));
    }

    private void stage(String name, Runnable work) {
        long start = System.nanoTime();
        work.run();
        stages.put(name, (System.nanoTime() - start) / 1e9);
    }
}
