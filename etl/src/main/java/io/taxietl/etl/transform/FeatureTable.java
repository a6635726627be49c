package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The shape of the features: numbers only and no null, beside the trip's id and its time. */
final class FeatureTable {
    static final String EVENT_TIME = "event_time";

    private FeatureTable() {}

    /** Whatever a configuration keeps as null is 0 here. */
    static Dataset<Row> of(Dataset<Row> trips) {
        Stream<Column> identity = Stream.of(
                col(LineageColumn.TRIP_ID),
                col(TripColumn.PICKUP_DATETIME.columnName()).as(EVENT_TIME));
        Stream<Column> numbers =
                numbers().map(name -> coalesce(col(name), lit(0)).as(name));
        return trips.select(Stream.concat(identity, numbers).toArray(Column[]::new));
    }

    private static Stream<String> numbers() {
        Stream<String> canonical =
                Arrays.stream(TripColumn.values()).filter(TripColumn::isNumber).map(TripColumn::columnName);
        return Stream.of(
                        canonical,
                        Stream.of(AddedColumn.DURATION_MINUTES, AddedColumn.SPEED_MPH),
                        TripMetrics.NAMES.stream(),
                        DatetimeFeatures.NAMES.stream(),
                        CategoricalFeatures.names().stream(),
                        MonthFeatures.NAMES.stream(),
                        Stream.of(AddedColumn.PICKUP_YEAR, AddedColumn.PICKUP_MONTH))
                .flatMap(names -> names);
    }
}
