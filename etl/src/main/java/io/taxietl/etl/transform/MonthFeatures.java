package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.schema.TripColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What the trips of a pick-up month say together: counts, and averages of exact whole numbers (cents, hundredths of a
 * mile per hour), so that no order of rows changes them.
 *
 * <p>Two narrow aggregations, by route and by zone, hour and vendor, answer everything; both are small for a month (at
 * most 265 x 265 routes), and sums over them give the coarser counts. One shuffle by month serves all of these sums.
 */
final class MonthFeatures {
    /** Trips of the month from the zone, to the zone, from the one to the other, from the zone at that hour. */
    static final String PICKUP_LOCATION_POPULARITY = "pickup_location_popularity";

    static final String DROPOFF_LOCATION_POPULARITY = "dropoff_location_popularity";
    static final String ROUTE_FREQUENCY = "route_frequency";
    static final String ZONE_HOUR_DEMAND = "zone_hour_demand";
    /** Mean over the vendor's trips of the month that last any time, in miles per hour. */
    static final String VENDOR_AVERAGE_SPEED = "vendor_average_speed";
    /** Mean over the vendor's trips of the month, in dollars. */
    static final String VENDOR_AVERAGE_FARE = "vendor_average_fare";

    static final List<String> NAMES = List.of(
            PICKUP_LOCATION_POPULARITY,
            DROPOFF_LOCATION_POPULARITY,
            ROUTE_FREQUENCY,
            ZONE_HOUR_DEMAND,
            VENDOR_AVERAGE_SPEED,
            VENDOR_AVERAGE_FARE);

    /** So many months of routes and demand fit into every executor; above, Spark decides by size. */
    private static final int BROADCAST_MONTHS = 12;

    private static final String YEAR = AddedColumn.PICKUP_YEAR;
    private static final String MONTH = AddedColumn.PICKUP_MONTH;
    private static final String PICKUP_ZONE = TripColumn.PICKUP_LOCATION_ID.columnName();
    private static final String DROPOFF_ZONE = TripColumn.DROPOFF_LOCATION_ID.columnName();
    private static final String VENDOR = TripColumn.VENDOR_ID.columnName();
    private static final String HOUR = DatetimeFeatures.HOUR;

    private MonthFeatures() {}

    /**
     * @param trips trips of whole months, with their hour
     * @param months how many months these are, at most
     */
    static Dataset<Row> add(Dataset<Row> trips, int months) {
        Dataset<Row> keyed = withKeys(trips);
        Dataset<Row> routes = routes(keyed);
        Dataset<Row> demand = demand(keyed);
        boolean small = months <= BROADCAST_MONTHS;
        return keyed.join(
                        small ? broadcast(routes) : routes,
                        new String[] {YEAR, MONTH, PICKUP_ZONE, DROPOFF_ZONE},
                        "inner")
                .join(
                        small ? broadcast(demand) : demand,
                        new String[] {YEAR, MONTH, PICKUP_ZONE, HOUR, VENDOR},
                        "inner");
    }

    /** A null, which only a configuration that keeps nulls leaves, counts as 0: no trip is lost in a join. */
    private static Dataset<Row> withKeys(Dataset<Row> trips) {
        Map<String, Column> keys = new HashMap<>();
        for (String key : List.of(YEAR, MONTH, PICKUP_ZONE, DROPOFF_ZONE, HOUR, VENDOR)) {
            keys.put(key, coalesce(col(key), lit(0)));
        }
        return trips.withColumns(keys);
    }

    private static Dataset<Row> routes(Dataset<Row> trips) {
        return trips.groupBy(YEAR, MONTH, PICKUP_ZONE, DROPOFF_ZONE)
                .agg(count(lit(1)).as(ROUTE_FREQUENCY))
                .repartition(col(YEAR), col(MONTH))
                .withColumn(PICKUP_LOCATION_POPULARITY, total(ROUTE_FREQUENCY, PICKUP_ZONE))
                .withColumn(DROPOFF_LOCATION_POPULARITY, total(ROUTE_FREQUENCY, DROPOFF_ZONE));
    }

    private static Dataset<Row> demand(Dataset<Row> trips) {
        Column moving = col(AddedColumn.DURATION_MINUTES).gt(0);
        return trips.groupBy(YEAR, MONTH, PICKUP_ZONE, HOUR, VENDOR)
                .agg(
                        count(lit(1)).as("trips"),
                        sum(hundredths(TripColumn.FARE_AMOUNT.columnName())).as("fares"),
                        count(when(moving, 1)).as("moving_trips"),
                        sum(when(moving, hundredths(AddedColumn.SPEED_MPH))).as("speeds"))
                .repartition(col(YEAR), col(MONTH))
                .select(
                        col(YEAR),
                        col(MONTH),
                        col(PICKUP_ZONE),
                        col(HOUR),
                        col(VENDOR),
                        total("trips", PICKUP_ZONE, HOUR).as(ZONE_HOUR_DEMAND),
                        mean("fares", "trips").as(VENDOR_AVERAGE_FARE),
                        mean("speeds", "moving_trips").as(VENDOR_AVERAGE_SPEED));
    }

    /** Of a vendor's month; 0 without any trip to take it over. */
    private static Column mean(String hundredths, String trips) {
        Column number = total(trips, VENDOR);
        return coalesce(when(number.gt(0), total(hundredths, VENDOR).divide(number.multiply(100.0))), lit(0.0));
    }

    private static Column total(String column, String... keys) {
        Column[] partition = new Column[keys.length + 2];
        partition[0] = col(YEAR);
        partition[1] = col(MONTH);
        for (int index = 0; index < keys.length; index++) {
            partition[index + 2] = col(keys[index]);
        }
        return sum(column).over(Window.partitionBy(partition));
    }

    private static Column hundredths(String column) {
        return floor(col(column).multiply(100.0).plus(0.5));
    }
}
