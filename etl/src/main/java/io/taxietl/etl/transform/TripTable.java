package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.year;

import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.WallClock;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The shape of a trip after cleansing. */
final class TripTable {
    private TripTable() {}

    /** @param outliers columns with an outlier bound */
    static Dataset<Row> of(Dataset<Row> rows, Collection<String> outliers) {
        Column day = WallClock.day(col(TripColumn.PICKUP_DATETIME.columnName()));
        Stream<Column> canonical =
                Arrays.stream(TripColumn.values()).map(TripColumn::columnName).map(functions::col);
        Stream<Column> metrics = Stream.of(col(AddedColumn.DURATION_MINUTES), col(AddedColumn.SPEED_MPH));
        Stream<Column> capped =
                outliers.stream().sorted().map(AddedColumn::capped).map(functions::col);
        Stream<Column> others = Stream.of(
                CodeDictionary.anyOutside().as(AddedColumn.CODES_OUTSIDE_DICTIONARY),
                col(AddedColumn.IMPUTED_COLUMNS),
                col(AddedColumn.ORIGINAL_VALUES),
                col(LineageColumn.TRIP_ID),
                year(day).as(AddedColumn.PICKUP_YEAR),
                month(day).as(AddedColumn.PICKUP_MONTH),
                col(LineageColumn.SOURCE_FILE));
        return rows.select(Stream.of(canonical, metrics, capped, others)
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
    }
}
