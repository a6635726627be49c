package io.taxietl.etl.source;

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

import io.taxietl.etl.schema.TripColumn;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which column of a file holds which {@link TripColumn}, whatever the case and the spaces around its name.
 *
 * @param fields the file's column by canonical column
 * @param ignored the other columns of the file, in its order
 */
record ColumnNames(Map<TripColumn, StructField> fields, List<StructField> ignored) {
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
            entry("cbd_congestion_fee", CBD_CONGESTION_FEE));

    static ColumnNames of(StructType schema) {
        Map<TripColumn, StructField> fields = new EnumMap<>(TripColumn.class);
        Set<StructField> taken = new HashSet<>();
        for (StructField field : schema.fields()) {
            canonical(field.name())
                    .filter(column -> fields.putIfAbsent(column, field) == null)
                    .ifPresent(column -> taken.add(field));
        }
        List<StructField> ignored = List.of(schema.fields()).stream()
                .filter(field -> !taken.contains(field))
                .toList();
        return new ColumnNames(fields, ignored);
    }

    private static Optional<TripColumn> canonical(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ALIASES.get(key)).or(() -> TripColumn.named(key));
    }
}
