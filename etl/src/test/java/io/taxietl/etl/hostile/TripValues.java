package io.taxietl.etl.hostile;

import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.types.DataTypes;

/** Makes trips, sound ones and spoilt ones. Each has tolls of its own, by which it is found again. */
final class TripValues {
    /** Amounts by which a trip is found again are multiples of this, which every type of numbers holds. */
    private static final double QUARTER = 0.25;

    private static final List<Object> ODD_NUMBERS = List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -0.0,
            0L,
            -1L,
            1.5,
            42L,
            266L,
            3_000_000_000L,
            -2.5,
            1e300,
            Double.MIN_VALUE,
            0.1 + 0.2,
            Long.MAX_VALUE,
            99_999.99,
            "abc",
            "1,5",
            " 7 ",
            "NaN",
            "-3",
            "1e2",
            "");

    private static final List<Object> ODD_TIMES = List.of(
            LocalDateTime.of(1, 1, 1, 0, 0),
            LocalDateTime.of(1582, 10, 10, 0, 0),
            LocalDateTime.of(1900, 1, 1, 0, 0),
            LocalDateTime.of(1969, 12, 31, 23, 59, 59, 500_000_000),
            LocalDateTime.of(1970, 1, 1, 0, 0),
            LocalDateTime.of(2008, 12, 31, 23, 59, 59),
            LocalDateTime.of(2038, 1, 19, 3, 14, 8),
            LocalDateTime.of(2088, 1, 24, 0, 25, 39),
            LocalDateTime.of(2262, 4, 12, 0, 0),
            LocalDateTime.of(9999, 12, 31, 23, 59, 59),
            "yesterday",
            "2024-13-45 00:00:00",
            "");

    private static final List<Object> ODD_FLAGS = List.of("y", " N ", "", "maybe", 1L, 0L);

    private final Random random;
    private final YearMonth month;
    private int made;

    TripValues(Random random, YearMonth month) {
        this.random = random;
        this.month = month;
    }

    Map<TripColumn, Object> sound() {
        Map<TripColumn, Object> trip = new EnumMap<>(TripColumn.class);
        LocalDateTime pickup = month.atDay(1).atStartOfDay().plusSeconds(random.nextInt(28 * 86_400));
        trip.put(TripColumn.VENDOR_ID, 1L + random.nextInt(2));
        trip.put(TripColumn.PICKUP_DATETIME, pickup);
        trip.put(TripColumn.DROPOFF_DATETIME, pickup.plusSeconds(60 + random.nextInt(3_600)));
        trip.put(TripColumn.PASSENGER_COUNT, 1L + random.nextInt(5));
        trip.put(TripColumn.TRIP_DISTANCE, cents(1_500));
        trip.put(TripColumn.RATE_CODE_ID, 1L);
        trip.put(TripColumn.STORE_AND_FWD_FLAG, random.nextInt(20) == 0 ? "Y" : "N");
        trip.put(TripColumn.PICKUP_LOCATION_ID, 1L + random.nextInt(265));
        trip.put(TripColumn.DROPOFF_LOCATION_ID, 1L + random.nextInt(265));
        trip.put(TripColumn.PAYMENT_TYPE, 1L);
        double fare = 3.0 + cents(5_000);
        trip.put(TripColumn.FARE_AMOUNT, fare);
        trip.put(TripColumn.EXTRA, 0.5);
        trip.put(TripColumn.MTA_TAX, 0.5);
        trip.put(TripColumn.TIP_AMOUNT, cents(800));
        trip.put(TripColumn.TOLLS_AMOUNT, ++made * QUARTER);
        trip.put(TripColumn.IMPROVEMENT_SURCHARGE, 1.0);
        trip.put(TripColumn.TOTAL_AMOUNT, fare + 2);
        trip.put(TripColumn.CONGESTION_SURCHARGE, 2.5);
        trip.put(TripColumn.AIRPORT_FEE, 0.0);
        trip.put(TripColumn.CBD_CONGESTION_FEE, 0.0);
        return trip;
    }

    private double cents(int below) {
        return random.nextInt(below) / 100.0;
    }

    /** Changes one value of a trip to one that nobody expects there. */
    void spoil(Map<TripColumn, Object> trip) {
        TripColumn column = List.of(TripColumn.values()).get(random.nextInt(TripColumn.values().length));
        if (column == TripColumn.TOLLS_AMOUNT) {
            return;
        }
        if (random.nextInt(4) == 0) {
            trip.put(column, null);
        } else if (column.type().equals(DataTypes.TimestampNTZType)) {
            trip.put(column, random.nextBoolean() ? one(ODD_TIMES) : nearABound(trip));
        } else {
            trip.put(column, one(column.isNumber() ? ODD_NUMBERS : ODD_FLAGS));
        }
    }

    private Object nearABound(Map<TripColumn, Object> trip) {
        Object pickup = trip.get(TripColumn.PICKUP_DATETIME);
        LocalDateTime time =
                pickup instanceof LocalDateTime known ? known : month.atDay(1).atStartOfDay();
        LocalDateTime first = month.atDay(1).atStartOfDay();
        return switch (random.nextInt(6)) {
            case 0 -> time.plusHours(24);
            case 1 -> time.plusHours(24).plusNanos(1_000);
            case 2 -> time.minusSeconds(1);
            case 3 -> first.minusDays(1);
            case 4 -> first.minusDays(1).minusNanos(1_000);
            default -> first.plusMonths(1).plusDays(1);
        };
    }

    private Object one(List<Object> values) {
        return values.get(random.nextInt(values.size()));
    }
}
