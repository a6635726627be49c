package io.taxietl.local.sampledata;

import java.util.function.Predicate;

/** What is odd about a row that is counted beside the reasons for quarantine; a quarantined row can show it too. */
public enum Observation {
    /** The null block of payment_type 0, or of the exports in which payment_type is null with it. */
    FLEX_FARE(trip -> trip.isNull(Field.PASSENGER_COUNT)
            && (trip.isNull(Field.PAYMENT_TYPE) || trip.value(Field.PAYMENT_TYPE) == 0)),
    ZERO_DISTANCE(trip -> trip.has(Field.TRIP_DISTANCE)
            && trip.isFinite(Field.TRIP_DISTANCE)
            && trip.value(Field.TRIP_DISTANCE) == 0),
    ZERO_DURATION(trip -> hasTimes(trip) && seconds(trip) == 0),
    OVER_SIX_HOURS(trip -> hasTimes(trip) && seconds(trip) > 6 * 3600),
    ZERO_PASSENGERS(trip -> trip.has(Field.PASSENGER_COUNT) && trip.value(Field.PASSENGER_COUNT) == 0),
    EXTREME_DISTANCE(trip -> trip.has(Field.TRIP_DISTANCE)
            && trip.isFinite(Field.TRIP_DISTANCE)
            && trip.value(Field.TRIP_DISTANCE) > 20_000),
    EXTREME_FARE(trip ->
            trip.has(Field.FARE_AMOUNT) && trip.isFinite(Field.FARE_AMOUNT) && trip.value(Field.FARE_AMOUNT) > 100_000),
    /** A vendor that the data dictionary of 2025-03-18 does not know. */
    UNKNOWN_VENDOR(trip -> trip.has(Field.VENDOR_ID) && !isOneOf(trip.value(Field.VENDOR_ID), 1, 2, 6, 7)),
    UNKNOWN_RATE_CODE(
            trip -> trip.has(Field.RATE_CODE_ID) && !isOneOf(trip.value(Field.RATE_CODE_ID), 1, 2, 3, 4, 5, 6, 99)),
    UNKNOWN_PAYMENT_TYPE(trip ->
            trip.has(Field.PAYMENT_TYPE) && (trip.value(Field.PAYMENT_TYPE) < 0 || trip.value(Field.PAYMENT_TYPE) > 6)),
    RATE_CODE_99(trip -> trip.has(Field.RATE_CODE_ID) && trip.value(Field.RATE_CODE_ID) == 99),
    /** A text that is no date where a date should be; a reader has nothing to put there. */
    MALFORMED_PICKUP(trip -> trip.isMalformed(Field.PICKUP_DATETIME));

    // Only stateless functions of the trip are ever given.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Trip> shown;

    Observation(Predicate<Trip> shown) {
        this.shown = shown;
    }

    boolean isShownBy(Trip trip) {
        return shown.test(trip);
    }

    private static boolean hasTimes(Trip trip) {
        return trip.has(Field.PICKUP_DATETIME) && trip.has(Field.DROPOFF_DATETIME);
    }

    private static long seconds(Trip trip) {
        return trip.value(Field.DROPOFF_DATETIME) - trip.value(Field.PICKUP_DATETIME);
    }

    private static boolean isOneOf(long value, long... codes) {
        for (long code : codes) {
            if (code == value) {
                return true;
            }
        }
        return false;
    }
}
