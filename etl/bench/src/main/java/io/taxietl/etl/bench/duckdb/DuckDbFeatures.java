package io.taxietl.etl.bench.duckdb;

import io.taxietl.etl.bench.sql.Dialect;
import io.taxietl.etl.bench.sql.FeatureSql;
import io.taxietl.etl.bench.sql.MonthFeatureSql;
import io.taxietl.etl.config.TransformationConfiguration.Features;

/** The features of trips as one query. */
final class DuckDbFeatures {
    private final FeatureSql features;

    DuckDbFeatures(Features configuration) {
        this.features = new FeatureSql(configuration, Dialect.DUCKDB);
    }

    /** @param trips a relation with the trips of whole months */
    String of(String trips) {
        return """
                with single as (select *, pickup_datetime as event_time, %s from %s),
                routes as (%s),
                demand as (%s)
                select trip_id, %s from single join routes using (%s) join demand using (%s)
                """.formatted(
                        DuckDbTrips.named(features.ofOneTrip()),
                        trips,
                        MonthFeatureSql.routes("single"),
                        MonthFeatureSql.demand("single"),
                        String.join(", ", features.names()),
                        String.join(", ", MonthFeatureSql.ROUTE),
                        String.join(", ", MonthFeatureSql.DEMAND));
    }
}
