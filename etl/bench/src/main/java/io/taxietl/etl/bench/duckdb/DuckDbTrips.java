package io.taxietl.etl.bench.duckdb;

import io.taxietl.etl.bench.sql.CleansingSql;
import io.taxietl.etl.bench.sql.Dialect;
import io.taxietl.etl.config.TransformationConfiguration;
import java.util.Map;
import java.util.stream.Collectors;

/** Cleansing as one query: fills, durations and speeds, bounds and flags. */
final class DuckDbTrips {
    private final CleansingSql cleansing;

    DuckDbTrips(TransformationConfiguration configuration) {
        this.cleansing = new CleansingSql(configuration, Dialect.DUCKDB);
    }

    /** The trips of the rows of a view that has the columns of {@code valid} and {@code trip_hash}. */
    String of(String view) {
        return """
                with filled as (
                  select * replace (%s), %s as imputed_columns from %s join file_statistics using (file_id)),
                measured as (select *, %s as duration_minutes, %s as speed_mph from filled),
                capped as (select * replace (%s), %s from measured)
                select %s, duration_minutes, speed_mph, %s, %s as codes_outside_dictionary, imputed_columns,
                  trip_hash as trip_id, cast(year(pickup_datetime) as integer) as pickup_year,
                  cast(month(pickup_datetime) as integer) as pickup_month, source_file, 'duckdb' as run_id
                from capped
                """.formatted(
                        named(cleansing.fills()),
                        cleansing.imputed(),
                        view,
                        cleansing.duration(),
                        cleansing.speed(),
                        named(cleansing.caps()),
                        named(cleansing.flags()),
                        SourceViews.COLUMNS,
                        String.join(", ", cleansing.flags().keySet()),
                        CleansingSql.outsideDictionary());
    }

    static String named(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(column -> column.getValue() + " as " + column.getKey())
                .collect(Collectors.joining(", "));
    }
}
