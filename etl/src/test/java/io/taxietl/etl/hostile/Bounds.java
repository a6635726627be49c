package io.taxietl.etl.hostile;

import io.taxietl.etl.schema.TripColumn;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** The row rules of the documentation with the default bounds, told a second time and without Spark. */
final class Bounds {
    private static final Duration LONGEST = Duration.ofHours(24);

    private Bounds() {}

    /** @param month in the file's name */
    static boolean isTrip(Map<TripColumn, Reading> row, Optional<YearMonth> month) {
        if (row.values().stream().anyMatch(reading -> !reading.held() || isNotFinite(reading.value()))) {
            return false;
        }
        LocalDateTime pickup = (LocalDateTime) value(row, TripColumn.PICKUP_DATETIME);
        LocalDateTime dropoff = (LocalDateTime) value(row, TripColumn.DROPOFF_DATETIME);
        if (pickup == null || dropoff == null || dropoff.isBefore(pickup) || dropoff.isAfter(pickup.plus(LONGEST))) {
            return false;
        }
        return isInPeriod(pickup.toLocalDate(), month)
                && isWithin(value(row, TripColumn.TRIP_DISTANCE), 0, Double.MAX_VALUE)
                && isWithin(value(row, TripColumn.FARE_AMOUNT), 0, Double.MAX_VALUE)
                && isWithin(value(row, TripColumn.TOTAL_AMOUNT), 0, Double.MAX_VALUE)
                && isWithin(value(row, TripColumn.PICKUP_LOCATION_ID), 1, 265)
                && isWithin(value(row, TripColumn.DROPOFF_LOCATION_ID), 1, 265)
                && isWithin(value(row, TripColumn.PASSENGER_COUNT), 0, 9);
    }

    private static Object value(Map<TripColumn, Reading> row, TripColumn column) {
        return row.getOrDefault(column, Reading.NOTHING).value();
    }

    private static boolean isNotFinite(Object value) {
        return value instanceof Double number && !Double.isFinite(number);
    }

    private static boolean isWithin(Object value, double least, double most) {
        return value == null || (((Number) value).doubleValue() >= least && ((Number) value).doubleValue() <= most);
    }

    private static boolean isInPeriod(LocalDate day, Optional<YearMonth> month) {
        LocalDate first = month.map(file -> file.atDay(1).minusDays(1)).orElse(LocalDate.of(2009, 1, 1));
        LocalDate last = month.map(file -> file.atEndOfMonth().plusDays(1))
                .orElse(LocalDate.now(ZoneOffset.UTC).plusDays(1));
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
