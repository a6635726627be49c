package io.taxietl.local.sampledata;

import java.util.Locale;

/** Why a row cannot be a trip: the job's row rules with their default limits, stated a second time on purpose. */
public enum QuarantineReason {
    MISSING_DATETIME {
        @Override
        boolean applies(Trip trip, Period period) {
            return !trip.has(Field.PICKUP_DATETIME) || !trip.has(Field.DROPOFF_DATETIME);
        }
    },
    DROPOFF_BEFORE_PICKUP {
        @Override
        boolean applies(Trip trip, Period period) {
            return hasTimes(trip) && seconds(trip) < 0;
        }
    },
    TRIP_TOO_LONG {
        @Override
        boolean applies(Trip trip, Period period) {
            return hasTimes(trip) && seconds(trip) > 86_400;
        }
    },
    PICKUP_OUTSIDE_PERIOD {
        @Override
        boolean applies(Trip trip, Period period) {
            return trip.has(Field.PICKUP_DATETIME) && !period.allows(trip.value(Field.PICKUP_DATETIME));
        }
    },
    NEGATIVE_DISTANCE {
        @Override
        boolean applies(Trip trip, Period period) {
            return isNegative(trip, Field.TRIP_DISTANCE);
        }
    },
    NEGATIVE_AMOUNT {
        @Override
        boolean applies(Trip trip, Period period) {
            return isNegative(trip, Field.FARE_AMOUNT) || isNegative(trip, Field.TOTAL_AMOUNT);
        }
    },
    NON_FINITE {
        @Override
        boolean applies(Trip trip, Period period) {
            return trip.hasNonFinite();
        }
    },
    UNKNOWN_LOCATION {
        @Override
        boolean applies(Trip trip, Period period) {
            return isUnknownZone(trip, Field.PICKUP_LOCATION_ID) || isUnknownZone(trip, Field.DROPOFF_LOCATION_ID);
        }
    },
    IMPLAUSIBLE_PASSENGERS {
        @Override
        boolean applies(Trip trip, Period period) {
            long passengers = trip.value(Field.PASSENGER_COUNT);
            return trip.has(Field.PASSENGER_COUNT) && (passengers < 0 || passengers > 9);
        }
    };

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in the job's report and in the quarantine table, for example {@code missing_datetime}. */
    public String label() {
        return label;
    }

    abstract boolean applies(Trip trip, Period period);

    private static boolean hasTimes(Trip trip) {
        return trip.has(Field.PICKUP_DATETIME) && trip.has(Field.DROPOFF_DATETIME);
    }

    private static long seconds(Trip trip) {
        return trip.value(Field.DROPOFF_DATETIME) - trip.value(Field.PICKUP_DATETIME);
    }

    private static boolean isNegative(Trip trip, Field field) {
        return trip.has(field) && trip.isFinite(field) && trip.value(field) < 0;
    }

    private static boolean isUnknownZone(Trip trip, Field field) {
        return trip.has(field) && (trip.value(field) < 1 || trip.value(field) > 265);
    }
}
