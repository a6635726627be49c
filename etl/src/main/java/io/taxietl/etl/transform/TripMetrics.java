package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.WallClock;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What follows from the numbers of one trip. */
final class TripMetrics {
    /** Of the fare. */
    static final String TIP_PERCENTAGE = "tip_percentage";
    /** Of the total amount. */
    static final String COST_PER_MILE = "cost_per_mile";

    static final List<String> NAMES = List.of(TIP_PERCENTAGE, COST_PER_MILE);

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double SECONDS_PER_HOUR = 3600;

    private TripMetrics() {}

    static Dataset<Row> withDurationAndSpeed(Dataset<Row> rows) {
        return rows.withColumns(Map.of(
                AddedColumn.DURATION_MINUTES, seconds().divide(SECONDS_PER_MINUTE),
                AddedColumn.SPEED_MPH, speed()));
    }

    /** Both are 0 where they would be divided by nothing, or by so little that no number holds the result. */
    static Dataset<Row> withTipAndCost(Dataset<Row> trips) {
        return trips.withColumns(Map.of(
                TIP_PERCENTAGE, share(col(name(TripColumn.TIP_AMOUNT)).multiply(100), TripColumn.FARE_AMOUNT),
                COST_PER_MILE, share(col(name(TripColumn.TOTAL_AMOUNT)), TripColumn.TRIP_DISTANCE)));
    }

    private static Column seconds() {
        return WallClock.seconds(col(name(TripColumn.DROPOFF_DATETIME)))
                .minus(WallClock.seconds(col(name(TripColumn.PICKUP_DATETIME))));
    }

    private static Column speed() {
        return when(
                        seconds().gt(0),
                        col(name(TripColumn.TRIP_DISTANCE))
                                .multiply(SECONDS_PER_HOUR)
                                .divide(seconds()))
                .otherwise(lit(0.0));
    }

    private static Column share(Column dividend, TripColumn divisor) {
        Column by = col(name(divisor));
        Column quotient = dividend.divide(by);
        return when(by.gt(0).and(quotient.between(-Double.MAX_VALUE, Double.MAX_VALUE)), quotient)
                .otherwise(lit(0.0));
    }

    private static String name(TripColumn column) {
        return column.columnName();
    }
}
