package io.taxietl.etl.transform;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Rows of three files with nulls, ties, outliers, unknown codes and duplicates; the same for the same seed. */
final class RandomRows {
    private static final List<String> FILES = List.of("s3://raw/a.parquet", "s3://raw/b.parquet", "s3://raw/c.parquet");
    private static final LocalDateTime START = LocalDateTime.parse("2024-01-31T12:00:00");
    private static final int SECONDS_OF_TWO_DAYS = 172_800;

    private final Random random;

    private RandomRows(long seed) {
        this.random = new Random(seed);
    }

    static List<RowAsRead> of(long seed, int count) {
        RandomRows rows = new RandomRows(seed);
        List<RowAsRead> made =
                new ArrayList<>(Stream.generate(rows::row).limit(count).toList());
        for (int repeated = 0; repeated < count / 20; repeated++) {
            RowAsRead twin = made.get(rows.random.nextInt(count));
            made.add(rows.random.nextBoolean() ? twin : twin.with("source_file", FILES.get(rows.random.nextInt(3))));
        }
        return made;
    }

    private RowAsRead row() {
        LocalDateTime pickup = START.plusSeconds(random.nextInt(SECONDS_OF_TWO_DAYS));
        return RowAsRead.ordinary()
                .with("pickup_datetime", pickup)
                .with("dropoff_datetime", pickup.plusSeconds(random.nextInt(5400)))
                .with("vendor_id", orNull(random.nextInt(4)))
                .with("passenger_count", orNull(random.nextInt(4)))
                .with("rate_code_id", orNull(1 + random.nextInt(8)))
                .with("trip_distance", orNull(outlierOr(297_004.0, random.nextInt(1200) / 100.0)))
                .with("fare_amount", orNull(outlierOr(429_496.72, random.nextInt(6000) / 100.0)))
                .with("total_amount", orNull(random.nextInt(8000) / 100.0))
                .with("congestion_surcharge", orNull(random.nextInt(3) * 1.25))
                .with("pickup_location_id", 130 + random.nextInt(4))
                .with("dropoff_location_id", 130 + random.nextInt(4))
                .with("trip_id", random.nextLong())
                .with("source_file", FILES.get(random.nextInt(3)));
    }

    private <T> T orNull(T value) {
        return random.nextInt(10) == 0 ? null : value;
    }

    private double outlierOr(double outlier, double value) {
        return random.nextInt(100) == 0 ? outlier : value;
    }
}
