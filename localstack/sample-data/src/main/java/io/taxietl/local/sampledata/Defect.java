package io.taxietl.local.sampledata;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A way in which a row of a month goes wrong. The shares are those of real months where a month has so many rows that
 * the share makes a row; else a month of a thousand rows or more has one of each kind with a share.
 */
public enum Defect {
    // Rows that stay
    ZERO_DISTANCE(0.032, (trip, period, random) -> trip.set(Field.TRIP_DISTANCE, 0)),
    ZERO_DURATION(
            0.0125, (trip, period, random) -> trip.set(Field.DROPOFF_DATETIME, trip.value(Field.PICKUP_DATETIME))),
    ZERO_PASSENGERS(0.003, (trip, period, random) -> trip.set(Field.PASSENGER_COUNT, 0)),
    OVER_SIX_HOURS(0.0002, (trip, period, random) -> Damage.lasting(trip, random.nextInt(6 * 3600 + 1, 24 * 3600))),
    /** A pick-up in the last hours of the month before, near enough to stay. */
    MONTH_EDGE(0.000_003, (trip, period, random) -> Damage.moveTo(trip, period.start() - random.nextInt(1, 6 * 3600))),
    /** The longest trip of the analysis that this project starts from, 297,004 miles. */
    EXTREME_DISTANCE(0.000_001, (trip, period, random) -> trip.set(Field.TRIP_DISTANCE, 29_700_400)),
    /** Its highest fare, $429,496.72. */
    EXTREME_FARE(0.000_000_3, (trip, period, random) -> Damage.fare(trip, 42_949_672)),
    UNKNOWN_VENDOR(0.000_01, (trip, period, random) -> trip.set(Field.VENDOR_ID, 9)),
    UNKNOWN_RATE_CODE(0.000_003, (trip, period, random) -> trip.set(Field.RATE_CODE_ID, 28), Field.RATE_CODE_ID),
    UNKNOWN_PAYMENT_TYPE(0.000_001, (trip, period, random) -> trip.set(Field.PAYMENT_TYPE, 9)),
    RATE_CODE_99(0.005, (trip, period, random) -> trip.set(Field.RATE_CODE_ID, 99), Field.RATE_CODE_ID),
    MISSING_PASSENGERS(0, (trip, period, random) -> trip.setNull(Field.PASSENGER_COUNT)),
    MISSING_DISTANCE(0, (trip, period, random) -> trip.setNull(Field.TRIP_DISTANCE)),
    MISSING_PAYMENT_TYPE(0, (trip, period, random) -> trip.setNull(Field.PAYMENT_TYPE)),
    MISSING_FARE(0, (trip, period, random) -> trip.setNull(Field.FARE_AMOUNT)),
    MISSING_TOTAL(0, (trip, period, random) -> trip.setNull(Field.TOTAL_AMOUNT)),
    /** An exact copy of an earlier faultless row. */
    DUPLICATE(0.0005, Damage.NONE),

    // Rows that go to quarantine
    MISSING_PICKUP(0.000_001, (trip, period, random) -> trip.setNull(Field.PICKUP_DATETIME)),
    MISSING_DROPOFF(0.000_001, (trip, period, random) -> trip.setNull(Field.DROPOFF_DATETIME)),
    /** A text that is no date; only where dates are text. */
    MALFORMED_PICKUP(0, (trip, period, random) -> trip.setMalformed(Field.PICKUP_DATETIME), Field.PICKUP_DATETIME),
    DROPOFF_BEFORE_PICKUP(0.000_000_3, (trip, period, random) -> Damage.lasting(trip, -random.nextInt(1, 3600))),
    TRIP_TOO_LONG(0.000_003, (trip, period, random) -> Damage.lasting(trip, random.nextInt(24 * 3600 + 1, 72 * 3600))),
    /** A meter whose clock fell back to its factory setting. */
    CLOCK_RESET(0.000_003, (trip, period, random) -> Damage.moveTo(trip, Damage.resetClock(period, random))),
    /** A pick-up in the 2090s. */
    PICKUP_IN_FUTURE(
            0.000_001,
            (trip, period, random) -> Damage.moveTo(trip, Damage.FUTURE + random.nextInt(10 * 365 * 86_400))),
    /** A pick-up a few days before the month of the file. */
    PICKUP_IN_OTHER_MONTH(
            0.000_002,
            (trip, period, random) -> Damage.moveTo(trip, period.start() - 86_400 - random.nextInt(3600, 20 * 86_400))),
    NEGATIVE_DISTANCE(0.000_001, (trip, period, random) -> trip.negate(Field.TRIP_DISTANCE)),
    /** A refund: an earlier row once more with every amount negated. */
    NEGATIVE_FARE(0.005, (trip, period, random) -> Damage.refund(trip)),
    NOT_A_NUMBER(0.000_000_3, (trip, period, random) -> trip.setNotANumber(Field.FARE_AMOUNT)),
    INFINITE(0.000_000_3, (trip, period, random) -> trip.setInfinite(Field.TRIP_DISTANCE)),
    UNKNOWN_LOCATION(
            0.000_001,
            (trip, period, random) ->
                    trip.set(Field.DROPOFF_LOCATION_ID, random.nextBoolean() ? 0 : random.nextInt(266, 1000)),
            Field.DROPOFF_LOCATION_ID),
    IMPLAUSIBLE_PASSENGERS(
            0.000_001,
            (trip, period, random) ->
                    trip.set(Field.PASSENGER_COUNT, random.nextInt(8) == 0 ? -1 : random.nextInt(10, 256))),

    // Rows with two reasons at once
    NEGATIVE_FARE_AND_DROPOFF_BEFORE_PICKUP(0.000_000_3, (trip, period, random) -> {
        Damage.refund(trip);
        Damage.lasting(trip, -random.nextInt(1, 3600));
    }),
    OTHER_MONTH_AND_TOO_LONG(0.000_000_3, (trip, period, random) -> {
        Damage.moveTo(trip, period.start() - 86_400 - random.nextInt(3600, 20 * 86_400));
        Damage.lasting(trip, random.nextInt(24 * 3600 + 1, 72 * 3600));
    });

    private final double share;
    // Stateless functions, and a set that List.of and Set.copyOf made.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Damage damage;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Field> needs;

    Defect(double share, Damage damage, Field... needs) {
        this.share = share;
        this.damage = damage;
        this.needs = Set.copyOf(List.of(needs));
    }

    boolean fits(FileLayout layout) {
        return needs.stream().allMatch(layout::carries)
                && (this != MALFORMED_PICKUP || layout.carriesAsText(Field.PICKUP_DATETIME));
    }

    /** How many rows of a default month have it. */
    long defaultCount(long rows) {
        long expected = (long) (share * rows + 0.5);
        boolean rare = expected == 0 && share > 0 && rows >= 1000 && this != DUPLICATE;
        return rare ? 1 : this == DUPLICATE ? (long) (share * rows) : expected;
    }

    void damage(Trip trip, Period period, SplittableRandom random) {
        damage.damage(trip, period, random);
    }
}
