package io.taxietl.local.sampledata;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** What a defect does to a row. */
@FunctionalInterface
interface Damage {
    Damage NONE = (trip, period, random) -> {};

    long FUTURE = LocalDate.of(2090, 1, 1).toEpochDay() * 86_400;

    List<Field> AMOUNTS = List.of(
            Field.FARE_AMOUNT,
            Field.EXTRA,
            Field.MTA_TAX,
            Field.TOLLS_AMOUNT,
            Field.IMPROVEMENT_SURCHARGE,
            Field.TOTAL_AMOUNT,
            Field.CONGESTION_SURCHARGE,
            Field.AIRPORT_FEE,
            Field.CBD_CONGESTION_FEE);

    void damage(Trip trip, Period period, SplittableRandom random);

    static void lasting(Trip trip, long seconds) {
        trip.set(Field.DROPOFF_DATETIME, trip.value(Field.PICKUP_DATETIME) + seconds);
    }

    static void moveTo(Trip trip, long pickup) {
        long seconds = trip.value(Field.DROPOFF_DATETIME) - trip.value(Field.PICKUP_DATETIME);
        trip.set(Field.PICKUP_DATETIME, pickup);
        lasting(trip, seconds);
    }

    static void fare(Trip trip, long cents) {
        trip.add(Field.TOTAL_AMOUNT, cents - trip.value(Field.FARE_AMOUNT));
        trip.set(Field.FARE_AMOUNT, cents);
    }

    /** Nothing is tipped on a refund; it is booked as no charge or as a dispute. */
    static void refund(Trip trip) {
        trip.add(Field.TOTAL_AMOUNT, -trip.value(Field.TIP_AMOUNT));
        trip.set(Field.TIP_AMOUNT, 0);
        for (Field amount : AMOUNTS) {
            if (!trip.isNull(amount)) {
                trip.negate(amount);
            }
        }
        if (trip.has(Field.PAYMENT_TYPE) && trip.value(Field.PAYMENT_TYPE) != 0) {
            trip.set(Field.PAYMENT_TYPE, trip.value(Field.PAYMENT_TYPE) == 2 ? 3 : 4);
        }
    }

    /** A time near the start of 2001 or 2009 or the end of 2008, whichever the file may not hold. */
    static long resetClock(Period period, SplittableRandom random) {
        LocalDate[] factorySettings = {LocalDate.of(2001, 1, 1), LocalDate.of(2008, 12, 31), LocalDate.of(2009, 1, 1)};
        long pickup =
                factorySettings[random.nextInt(factorySettings.length)].toEpochDay() * 86_400 + random.nextInt(86_400);
        return period.allows(pickup)
                ? factorySettings[0].toEpochDay() * 86_400 + Math.floorMod(pickup, 86_400L)
                : pickup;
    }
}
