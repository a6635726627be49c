package io.taxietl.etl.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The one schema into which every era of the source files is read, in the order of the modern files. All columns can
 * be null; amounts are dollars, distances miles, timestamps New York wall-clock times without a zone.
 *
 * <p>Source of the meaning of each column: TLC data dictionary of 2025-03-18.
 */
public enum TripColumn {
    VENDOR_ID("vendor_id", DataTypes.IntegerType),
    PICKUP_DATETIME("pickup_datetime", DataTypes.TimestampNTZType),
    DROPOFF_DATETIME("dropoff_datetime", DataTypes.TimestampNTZType),
    PASSENGER_COUNT("passenger_count", DataTypes.IntegerType),
    TRIP_DISTANCE("trip_distance", DataTypes.DoubleType),
    RATE_CODE_ID("rate_code_id", DataTypes.IntegerType),
    STORE_AND_FWD_FLAG("store_and_fwd_flag", DataTypes.StringType),
    PICKUP_LOCATION_ID("pickup_location_id", DataTypes.IntegerType),
    DROPOFF_LOCATION_ID("dropoff_location_id", DataTypes.IntegerType),
    PAYMENT_TYPE("payment_type", DataTypes.IntegerType),
    FARE_AMOUNT("fare_amount", DataTypes.DoubleType),
    EXTRA("extra", DataTypes.DoubleType),
    MTA_TAX("mta_tax", DataTypes.DoubleType),
    TIP_AMOUNT("tip_amount", DataTypes.DoubleType),
    TOLLS_AMOUNT("tolls_amount", DataTypes.DoubleType),
    IMPROVEMENT_SURCHARGE("improvement_surcharge", DataTypes.DoubleType),
    TOTAL_AMOUNT("total_amount", DataTypes.DoubleType),
    CONGESTION_SURCHARGE("congestion_surcharge", DataTypes.DoubleType),
    AIRPORT_FEE("airport_fee", DataTypes.DoubleType),
    CBD_CONGESTION_FEE("cbd_congestion_fee", DataTypes.DoubleType);

    private final String columnName = name().toLowerCase(Locale.ROOT);
    private final String identity;
    // Spark's types are immutable, without saying so in an annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final DataType type;

    TripColumn(String identity, DataType type) {
        this.identity = identity;
        this.type = type;
    }

    /** The name of the column in every table and rule, for example {@code pickup_datetime}. */
    public String columnName() {
        return columnName;
    }

    /**
     * Under which the column's values are part of {@code trip_id}. It never changes, whatever becomes of the name or the
     * order of the columns. A new column gets its name in the files, in small letters: files that have it already keep
     * their ids.
     */
    public String identity() {
        return identity;
    }

    public DataType type() {
        return type;
    }

    public boolean isTime() {
        return type.equals(DataTypes.TimestampNTZType);
    }

    public boolean isNumber() {
        return type.equals(DataTypes.IntegerType) || type.equals(DataTypes.DoubleType);
    }

    /** The column with exactly this canonical name. */
    public static Optional<TripColumn> named(String columnName) {
        return Arrays.stream(values())
                .filter(column -> column.columnName.equals(columnName))
                .findFirst();
    }

    /**
     * The column with this canonical name or one that TLC or a well-known copy gives it, whatever its case, spaces,
     * underscores and hyphens.
     */
    public static Optional<TripColumn> called(String name) {
        return ColumnAliases.find(name);
    }
}
