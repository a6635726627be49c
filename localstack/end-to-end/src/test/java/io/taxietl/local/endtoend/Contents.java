package io.taxietl.local.endtoend;

import java.util.stream.Collectors;

/** What the published tables hold, in a few lines that differ when a row does. */
final class Contents {
    /** Everything of a trip that does not tell when or from where it was read. */
    private static final String QUERY = """
            select 'trips' table, count(*) n, bit_xor(xxhash64(trip_id, pickup_datetime, dropoff_datetime, passenger_count,
              trip_distance, fare_amount, total_amount, pickup_location_id, payment_type)) contents from trips
            union all select 'features', count(*), bit_xor(xxhash64(trip_id, event_time)) from features
            union all select 'quarantine', count(*), bit_xor(xxhash64(trip_id, array_join(reasons, ','))) from quarantine
            union all select 'duplicates', count(*), bit_xor(xxhash64(trip_id)) from duplicates order by 1""";

    private Contents() {}

    /** One line, over the tables whose names begin so. */
    static String query(String prefix) {
        return QUERY.replace("\n", " ").replaceAll(" from (\\w+)", " from " + prefix + "$1");
    }

    /** @param output of the job: a folder, or an S3 prefix whose tables are in the catalog */
    static String of(Workspace workspace, String output) throws Exception {
        return workspace
                .etl("sql", "--output", output, "--format", "csv", "--query", QUERY)
                .succeeded()
                .lines()
                // What goes to standard error stands between.
                .filter(line -> line.matches("(trips|features|quarantine|duplicates),.*"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
