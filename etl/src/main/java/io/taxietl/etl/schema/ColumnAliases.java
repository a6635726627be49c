package io.taxietl.etl.schema;

import static io.taxietl.etl.schema.TripColumn.AIRPORT_FEE;
import static io.taxietl.etl.schema.TripColumn.CBD_CONGESTION_FEE;
import static io.taxietl.etl.schema.TripColumn.CONGESTION_SURCHARGE;
import static io.taxietl.etl.schema.TripColumn.DROPOFF_DATETIME;
import static io.taxietl.etl.schema.TripColumn.DROPOFF_LOCATION_ID;
import static io.taxietl.etl.schema.TripColumn.EXTRA;
import static io.taxietl.etl.schema.TripColumn.FARE_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.IMPROVEMENT_SURCHARGE;
import static io.taxietl.etl.schema.TripColumn.MTA_TAX;
import static io.taxietl.etl.schema.TripColumn.PASSENGER_COUNT;
import static io.taxietl.etl.schema.TripColumn.PAYMENT_TYPE;
import static io.taxietl.etl.schema.TripColumn.PICKUP_DATETIME;
import static io.taxietl.etl.schema.TripColumn.PICKUP_LOCATION_ID;
import static io.taxietl.etl.schema.TripColumn.RATE_CODE_ID;
import static io.taxietl.etl.schema.TripColumn.STORE_AND_FWD_FLAG;
import static io.taxietl.etl.schema.TripColumn.TIP_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.TOLLS_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.TOTAL_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.TRIP_DISTANCE;
import static io.taxietl.etl.schema.TripColumn.VENDOR_ID;
import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names that TLC has given the columns since 2009, in files and in its data dictionaries, and those of well-known copies.
 */
final class ColumnAliases {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s_-]+");
    private static final Map<String, TripColumn> ALIASES = Map.ofEntries(
            entry("vendor_name", VENDOR_ID),
            entry("vendorid", VENDOR_ID),
            entry("trip_pickup_datetime", PICKUP_DATETIME),
            entry("tpep_pickup_datetime", PICKUP_DATETIME),
            entry("trip_dropoff_datetime", DROPOFF_DATETIME),
            entry("tpep_dropoff_datetime", DROPOFF_DATETIME),
            entry("rate_code", RATE_CODE_ID),
            entry("ratecodeid", RATE_CODE_ID),
            entry("store_and_forward", STORE_AND_FWD_FLAG),
            entry("pulocationid", PICKUP_LOCATION_ID),
            entry("dolocationid", DROPOFF_LOCATION_ID),
            entry("fare_amt", FARE_AMOUNT),
            entry("surcharge", EXTRA),
            entry("tip_amt", TIP_AMOUNT),
            entry("tolls_amt", TOLLS_AMOUNT),
            entry("total_amt", TOTAL_AMOUNT),
            // Listed although they are the canonical names, so that a reader sees what came with which era.
            entry("passenger_count", PASSENGER_COUNT),
            entry("trip_distance", TRIP_DISTANCE),
            entry("payment_type", PAYMENT_TYPE),
            entry("mta_tax", MTA_TAX),
            entry("improvement_surcharge", IMPROVEMENT_SURCHARGE),
            entry("congestion_surcharge", CONGESTION_SURCHARGE),
            entry("airport_fee", AIRPORT_FEE),
            entry("cbd_congestion_fee", CBD_CONGESTION_FEE),
            // Copies in BigQuery.
            entry("imp_surcharge", IMPROVEMENT_SURCHARGE));
    private static final Map<String, TripColumn> COLUMNS = columns();

    private ColumnAliases() {}

    /** The column that has the name or is called by it, whatever its case, spaces, underscores and hyphens. */
    static Optional<TripColumn> find(String name) {
        return Optional.ofNullable(COLUMNS.get(key(name)));
    }

    private static Map<String, TripColumn> columns() {
        Map<String, TripColumn> columns = new HashMap<>();
        ALIASES.forEach((name, column) -> columns.put(key(name), column));
        for (TripColumn column : TripColumn.values()) {
            columns.put(key(column.columnName()), column);
        }
        return columns;
    }

    /** Azure's copies write {@code tpepPickupDateTime}, people who rename by hand {@code Pickup DateTime}. */
    private static String key(String name) {
        return SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
