package io.taxietl.etl.bench.sql;

import java.util.List;

/** The features that the trips of a month have together, as queries over them; {@code hour} is the hour of the pick-up. */
public final class MonthFeatureSql {
    public static final List<String> NAMES = List.of(
            "pickup_location_popularity",
            "dropoff_location_popularity",
            "route_frequency",
            "zone_hour_demand",
            "vendor_average_speed",
            "vendor_average_fare");

    /** What {@link #routes} is joined by. */
    public static final List<String> ROUTE =
            List.of("pickup_year", "pickup_month", "pickup_location_id", "dropoff_location_id");

    /** What {@link #demand} is joined by. */
    public static final List<String> DEMAND =
            List.of("pickup_year", "pickup_month", "pickup_location_id", "hour", "vendor_id");

    private MonthFeatureSql() {}

    /** @param trips a relation */
    public static String routes(String trips) {
        return """
                select *,
                  cast(sum(route_frequency) over (partition by pickup_year, pickup_month, pickup_location_id) as bigint)
                    as pickup_location_popularity,
                  cast(sum(route_frequency) over (partition by pickup_year, pickup_month, dropoff_location_id) as bigint)
                    as dropoff_location_popularity
                from (select %1$s, count(*) as route_frequency from %2$s group by %1$s)
                """.formatted(String.join(", ", ROUTE), trips);
    }

    /** @param trips a relation */
    public static String demand(String trips) {
        return """
                select %1$s,
                  cast(sum(n) over (partition by pickup_year, pickup_month, pickup_location_id, hour) as bigint)
                    as zone_hour_demand,
                  cast(sum(fares) over vendor as double) / (cast(sum(n) over vendor as double) * 100)
                    as vendor_average_fare,
                  coalesce(cast(sum(speeds) over vendor as double)
                    / nullif(cast(sum(moving) over vendor as double) * 100, 0), 0) as vendor_average_speed
                from (
                  select %1$s, count(*) as n, count_if(duration_minutes > 0) as moving,
                    sum(cast(floor(fare_amount * 100 + 0.5) as bigint)) as fares,
                    sum(case when duration_minutes > 0 then cast(floor(speed_mph * 100 + 0.5) as bigint) end) as speeds
                  from %2$s group by %1$s)
                window vendor as (partition by pickup_year, pickup_month, vendor_id)
                """.formatted(String.join(", ", DEMAND), trips);
    }
}
