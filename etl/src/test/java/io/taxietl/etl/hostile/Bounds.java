package io.taxietl.etl.hostile;

import io.taxietl.etl.schema.TripColumn;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * The row rules of the documentation, told a second time and without Spark.
 *
 * @param disabled codes of reasons that do not count
 */
record Bounds(
        List<String> disabled,
        int maximumTripHours,
        int fileMonthToleranceDays,
        int earliestPickupYear,
        int latestPickupDaysAhead,
        int minimumLocationId,
        int maximumLocationId,
        int maximumPassengers) {
    /** As the job has them without any configuration. */
    static final Bounds USUAL = new Bounds(List.of(), 24, 1, 2009, 1, 1, 265, 9);

    /** Reasons without which a row can still be put into a table by its month. */
    private static final List<String> REASONS = List.of(
            "missing_datetime",
            "dropoff_before_pickup",
            "trip_too_long",
            "pickup_outside_period",
            "negative_distance",
            "negative_amount",
            "non_finite",
            "unknown_location",
            "implausible_passengers",
            "malformed_value");

    /** Mostly the usual ones. */
    static Bounds of(Random random) {
        if (random.nextInt(3) != 0) {
            return USUAL;
        }
        TreeSet<String> disabled = new TreeSet<>();
        for (int index = random.nextInt(4); index > 0; index--) {
            disabled.add(REASONS.get(random.nextInt(REASONS.size())));
        }
        return new Bounds(
                List.copyOf(disabled),
                pick(random, 1, 24, 744),
                pick(random, 0, 1, 366),
                pick(random, 1970, 2009, 2100),
                pick(random, 0, 1, 366),
                pick(random, 1, 2, 100),
                pick(random, 100, 265, 999),
                pick(random, 1, 9, 99));
    }

    private static int pick(Random random, int... values) {
        return values[random.nextInt(values.length)];
    }

    /** What has to be set in the configuration. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (!equals(USUAL)) {
            settings.put("quality.rowRules.disabled", disabled);
            settings.put("quality.rowRules.maximumTripHours", maximumTripHours);
            settings.put("quality.rowRules.fileMonthToleranceDays", fileMonthToleranceDays);
            settings.put("quality.rowRules.earliestPickupYear", earliestPickupYear);
            settings.put("quality.rowRules.latestPickupDaysAhead", latestPickupDaysAhead);
            settings.put("quality.rowRules.minimumLocationId", minimumLocationId);
            settings.put("quality.rowRules.maximumLocationId", maximumLocationId);
            settings.put("quality.rowRules.maximumPassengers", maximumPassengers);
        }
        return settings;
    }

    /**
     * Whether no row rule is broken.
     *
     * @param month in the file's name
     */
    boolean allow(Map<TripColumn, Reading> row, Optional<YearMonth> month) {
        LocalDateTime pickup = (LocalDateTime) value(row, TripColumn.PICKUP_DATETIME);
        LocalDateTime dropoff = (LocalDateTime) value(row, TripColumn.DROPOFF_DATETIME);
        boolean bothTimes = pickup != null && dropoff != null;
        return allows("missing_datetime", bothTimes)
                && allows("dropoff_before_pickup", !bothTimes || !dropoff.isBefore(pickup))
                && allows(
                        "trip_too_long",
                        !bothTimes || !dropoff.isAfter(pickup.plus(Duration.ofHours(maximumTripHours))))
                && allows("pickup_outside_period", pickup == null || isInPeriod(pickup.toLocalDate(), month))
                && allows("negative_distance", isAtLeastZero(row, TripColumn.TRIP_DISTANCE))
                && allows(
                        "negative_amount",
                        isAtLeastZero(row, TripColumn.FARE_AMOUNT) && isAtLeastZero(row, TripColumn.TOTAL_AMOUNT))
                && allows("non_finite", row.values().stream().allMatch(Reading::isFinite))
                && allows(
                        "unknown_location",
                        isWithin(value(row, TripColumn.PICKUP_LOCATION_ID), minimumLocationId, maximumLocationId)
                                && isWithin(
                                        value(row, TripColumn.DROPOFF_LOCATION_ID),
                                        minimumLocationId,
                                        maximumLocationId))
                && allows(
                        "implausible_passengers",
                        isWithin(value(row, TripColumn.PASSENGER_COUNT), 0, maximumPassengers))
                && allows("malformed_value", row.values().stream().noneMatch(Reading.MALFORMED::equals));
    }

    private boolean allows(String reason, boolean kept) {
        return kept || disabled.contains(reason);
    }

    private static Object value(Map<TripColumn, Reading> row, TripColumn column) {
        return row.getOrDefault(column, Reading.NOTHING).canonical();
    }

    private static boolean isAtLeastZero(Map<TripColumn, Reading> row, TripColumn column) {
        Double value = (Double) value(row, column);
        return value == null || !(value < 0);
    }

    private static boolean isWithin(Object value, int least, int most) {
        return value == null || ((Integer) value >= least && (Integer) value <= most);
    }

    private boolean isInPeriod(LocalDate day, Optional<YearMonth> month) {
        LocalDate first = month.map(file -> file.atDay(1).minusDays(fileMonthToleranceDays))
                .orElse(LocalDate.of(earliestPickupYear, 1, 1));
        LocalDate last = month.map(file -> file.atEndOfMonth().plusDays(fileMonthToleranceDays))
                .orElse(LocalDate.now(ZoneId.of("America/New_York")).plusDays(latestPickupDaysAhead));
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
