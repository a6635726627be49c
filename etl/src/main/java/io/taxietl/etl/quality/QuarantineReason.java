package io.taxietl.etl.quality;

import io.taxietl.etl.quality.rule.Dimension;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why a row cannot be a trip. The order is part of the contract: it is the order of the reasons in a quarantined row.
 */
public enum QuarantineReason {
    /** Pick-up or drop-off time is null. */
    MISSING_DATETIME(1 << 0, Dimension.COMPLETENESS),
    DROPOFF_BEFORE_PICKUP(1 << 1, Dimension.CONSISTENCY),
    /** Lasts strictly longer than the configured hours. */
    TRIP_TOO_LONG(1 << 2, Dimension.CONSISTENCY),
    /** Pick-up is outside the month of the file by more than the tolerance; without a month, outside the plausible years. */
    PICKUP_OUTSIDE_PERIOD(1 << 3, Dimension.CONSISTENCY),
    NEGATIVE_DISTANCE(1 << 4, Dimension.ACCURACY),
    /** Fare or total is below zero. */
    NEGATIVE_AMOUNT(1 << 5, Dimension.ACCURACY),
    /** A number is NaN or infinite, in the row or in the text from which it was read. */
    NON_FINITE(1 << 6, Dimension.ACCURACY),
    /** A zone id outside the TLC zones. Null is allowed: the files of 2009 and 2010 have none. */
    UNKNOWN_LOCATION(1 << 7, Dimension.ACCURACY),
    IMPLAUSIBLE_PASSENGERS(1 << 8, Dimension.ACCURACY),
    /** The source holds a value that the type of its column cannot hold. */
    MALFORMED_VALUE(1 << 9, Dimension.SCHEMA);

    private final String code = name().toLowerCase(Locale.ROOT);
    private final int bit;
    private final Dimension dimension;

    QuarantineReason(int bit, Dimension dimension) {
        this.bit = bit;
        this.dimension = dimension;
    }

    /** The reason as configuration, tables and reports write it, for example {@code trip_too_long}. */
    public String code() {
        return code;
    }

    /** The dimension whose score a row with this reason lowers, see {@link Scores}. */
    public Dimension dimension() {
        return dimension;
    }

    /** The one bit that stands for this reason in a mask of {@link RowRules}. */
    public int bit() {
        return bit;
    }

    /**
     * The reason with exactly this code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static QuarantineReason withCode(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot find the quarantine reason: code is " + code
                        + ", expected one of "
                        + Arrays.stream(values()).map(QuarantineReason::code).collect(Collectors.joining(", "))
                        + ". Correct the configuration."));
    }
}
