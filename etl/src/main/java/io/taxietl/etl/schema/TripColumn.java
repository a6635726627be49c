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
    VENDOR_ID(DataTypes.IntegerType),
    PICKUP_DATETIME(DataTypes.TimestampNTZType),
    DROPOFF_DATETIME(DataTypes.TimestampNTZType),
    PASSENGER_COUNT(DataTypes.IntegerType),
    TRIP_DISTANCE(DataTypes.DoubleType),
    RATE_CODE_ID(DataTypes.IntegerType),
    STORE_AND_FWD_FLAG(DataTypes.StringType),
    PICKUP_LOCATION_ID(DataTypes.IntegerType),
    DROPOFF_LOCATION_ID(DataTypes.IntegerType),
    PAYMENT_TYPE(DataTypes.IntegerType),
    FARE_AMOUNT(DataTypes.DoubleType),
    EXTRA(DataTypes.DoubleType),
    MTA_TAX(DataTypes.DoubleType),
    TIP_AMOUNT(DataTypes.DoubleType),
    TOLLS_AMOUNT(DataTypes.DoubleType),
    IMPROVEMENT_SURCHARGE(DataTypes.DoubleType),
    TOTAL_AMOUNT(DataTypes.DoubleType),
    CONGESTION_SURCHARGE(DataTypes.DoubleType),
    AIRPORT_FEE(DataTypes.DoubleType),
    CBD_CONGESTION_FEE(DataTypes.DoubleType);

    private final String columnName = name().toLowerCase(Locale.ROOT);
    // Spark's types are immutable, without saying so in an annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final DataType type;

    TripColumn(DataType type) {
        this.type = type;
    }

    /** The name of the column in every table and rule, for example {@code pickup_datetime}. */
    public String columnName() {
        return columnName;
    }

    public DataType type() {
        return type;
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
