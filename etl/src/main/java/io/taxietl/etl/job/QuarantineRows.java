package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.quality.Quarantine;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that go to quarantine, as they were read, each with every reason that applies. */
final class QuarantineRows {
    static final String REASONS = "reasons";

    private static final String MASK = "quarantine_mask";

    private QuarantineRows() {}

    /** @param rows rows that go to quarantine */
    static Dataset<Row> of(Dataset<Row> rows, Quarantine quarantine, String runId) {
        List<Column> columns = new ArrayList<>();
        for (TripColumn column : TripColumn.values()) {
            columns.add(col(column.columnName()));
        }
        columns.add(col(LineageColumn.MALFORMED_VALUES));
        columns.add(quarantine.reasons(col(MASK)).as(REASONS));
        columns.add(col(LineageColumn.TRIP_ID));
        columns.add(col(LineageColumn.FILE_MONTH));
        columns.add(col(LineageColumn.SOURCE_FILE));
        columns.add(lit(runId).as(LineageColumn.RUN_ID));
        return rows.withColumn(MASK, quarantine.mask()).select(columns.toArray(Column[]::new));
    }
}
