package io.taxietl.etl.job;

import io.taxietl.etl.report.QualityReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code runs}: one row for each published run, with the files that it read, and one for each restore, with the
 * runs that it has undone.
 */
final class RunsTable {
    private static final StructType FILE = new StructType()
            .add("path", DataTypes.StringType)
            .add("status", DataTypes.StringType)
            .add("rows", DataTypes.LongType)
            .add("quarantined", DataTypes.LongType)
            .add("duplicates", DataTypes.LongType);
    private static final StructType SCHEMA = new StructType()
            .add("run_id", DataTypes.StringType)
            .add("environment", DataTypes.StringType)
            .add("started_at", DataTypes.TimestampType)
            .add("finished_at", DataTypes.TimestampType)
            .add("rows_read", DataTypes.LongType)
            .add("rows_published", DataTypes.LongType)
            .add("rows_quarantined", DataTypes.LongType)
            .add("rows_duplicate", DataTypes.LongType)
            .add("overall_score", DataTypes.DoubleType)
            .add("files", DataTypes.createArrayType(FILE))
            .add("kind", DataTypes.StringType)
            .add("undone_runs", DataTypes.createArrayType(DataTypes.StringType));

    private RunsTable() {}

    static Dataset<Row> row(SparkSession spark, QualityReport report, InstantSource clock) {
        List<Row> files = report.files().stream()
                .filter(file -> file.status() != QualityReport.FileStatus.UNCHANGED)
                .map(file -> RowFactory.create(
                        file.path(),
                        file.status().name().toLowerCase(Locale.ROOT),
                        file.rows(),
                        file.quarantined(),
                        file.duplicates()))
                .toList();
        Instant finished = clock.instant();
        Row run = RowFactory.create(
                report.runId(),
                report.environment(),
                report.startedAt(),
                finished,
                report.rows().read(),
                report.rows().published(),
                report.rows().quarantined(),
                report.rows().duplicates(),
                report.scores().overall(),
                files.toArray(),
                "run",
                new String[0]);
        return spark.createDataFrame(List.of(run), SCHEMA);
    }

    static Dataset<Row> restore(
            SparkSession spark, RestoreJob.Request request, Instant startedAt, List<String> undoneRuns) {
        Row restore = RowFactory.create(
                request.restoreId(),
                request.environment(),
                startedAt,
                request.clock().instant(),
                0L,
                0L,
                0L,
                0L,
                null,
                new Row[0],
                "restore",
                undoneRuns.toArray(String[]::new));
        return spark.createDataFrame(List.of(restore), SCHEMA);
    }
}
