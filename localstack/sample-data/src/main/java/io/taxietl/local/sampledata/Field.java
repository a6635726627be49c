package io.taxietl.local.sampledata;

import java.util.Locale;

/** What a trip record holds, over all eras. A value is a whole number of {@link #scale()}-ths of its unit. */
public enum Field {
    VENDOR_ID(1),
    /** Seconds since 1970-01-01 00:00 on the New York wall clock. */
    PICKUP_DATETIME(1),
    /** Seconds since 1970-01-01 00:00 on the New York wall clock. */
    DROPOFF_DATETIME(1),
    PASSENGER_COUNT(1),
    /** Hundredths of a mile. */
    TRIP_DISTANCE(100),
    RATE_CODE_ID(1),
    STORE_AND_FWD_FLAG(1),
    PICKUP_LOCATION_ID(1),
    DROPOFF_LOCATION_ID(1),
    PAYMENT_TYPE(1),
    /** Cents, as all amounts are. */
    FARE_AMOUNT(100),
    EXTRA(100),
    MTA_TAX(100),
    TIP_AMOUNT(100),
    TOLLS_AMOUNT(100),
    IMPROVEMENT_SURCHARGE(100),
    TOTAL_AMOUNT(100),
    CONGESTION_SURCHARGE(100),
    AIRPORT_FEE(100),
    CBD_CONGESTION_FEE(100),
    /** Millionths of a degree. */
    PICKUP_LONGITUDE(1_000_000),
    PICKUP_LATITUDE(1_000_000),
    DROPOFF_LONGITUDE(1_000_000),
    DROPOFF_LATITUDE(1_000_000),
    REQUEST_SOURCE(1),
    /** The stray index column that some files of 2010 carry. */
    ROW_INDEX(1);

    private final String columnName = name().toLowerCase(Locale.ROOT);
    private final int scale;

    Field(int scale) {
        this.scale = scale;
    }

    /** The canonical name, for example {@code pickup_datetime}, whatever the era calls the column. */
    public String columnName() {
        return columnName;
    }

    int scale() {
        return scale;
    }

    // An index into the arrays of one process; nothing that is kept depends on it.
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    long bit() {
        return 1L << index();
    }
}
