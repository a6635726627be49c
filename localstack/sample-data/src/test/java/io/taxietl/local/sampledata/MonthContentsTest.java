package io.taxietl.local.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts again, from the values that the library's reader finds in the file, what the contents claim. */
class MonthContentsTest {
    private static final long DAY = 86_400_000_000L;
    private static final long START = YearMonth.of(2025, 1).atDay(1).toEpochDay() * DAY;
    private static final long END = YearMonth.of(2025, 2).atDay(1).toEpochDay() * DAY;

    @TempDir
    private Path folder;

    private MonthContents contents;
    private List<Group> rows;

    @BeforeEach
    void write() {
        contents = SampleMonth.of("2025-01").rows(20_000).build().writeTo(folder);
        rows = ParquetRows.read(contents.file());
    }

    @Test
    void namesTheFileByItsMonth() {
        assertThat(contents.file()).isEqualTo(folder.resolve("yellow_tripdata_2025-01.parquet"));
        assertThat(rows).hasSize(20_000);
        assertThat(contents.rows()).isEqualTo(20_000);
    }

    @Test
    void countsTheRowsOfEachReason() {
        assertReason(QuarantineReason.MISSING_DATETIME, MonthContentsTest::missesDatetime, 2);
        assertReason(QuarantineReason.DROPOFF_BEFORE_PICKUP, row -> duration(row) < 0, 2);
        assertReason(QuarantineReason.TRIP_TOO_LONG, row -> duration(row) > DAY, 2);
        assertReason(QuarantineReason.PICKUP_OUTSIDE_PERIOD, MonthContentsTest::isOutsidePeriod, 4);
        assertReason(QuarantineReason.NEGATIVE_DISTANCE, row -> number(row, "trip_distance") < 0, 1);
        assertReason(
                QuarantineReason.NEGATIVE_AMOUNT,
                row -> number(row, "fare_amount") < 0 || number(row, "total_amount") < 0,
                101);
        assertReason(QuarantineReason.NON_FINITE, MonthContentsTest::isNonFinite, 2);
        assertReason(
                QuarantineReason.UNKNOWN_LOCATION,
                row -> isUnknownZone(row.getInteger("PULocationID", 0))
                        || isUnknownZone(row.getInteger("DOLocationID", 0)),
                1);
        assertReason(
                QuarantineReason.IMPLAUSIBLE_PASSENGERS, row -> passengers(row, 1) < 0 || passengers(row, 1) > 9, 1);
    }

    @Test
    void countsARowWithTwoReasonsOnce() {
        // Each of the reasons, less the two rows that have two.
        assertThat(contents.quarantinedByReason().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(116);
        assertThat(contents.quarantined()).isEqualTo(114);
        assertThat(contents.published()).isEqualTo(20_000 - 114 - 10);
    }

    @Test
    void countsExactDuplicates() {
        Set<String> distinct = new HashSet<>();
        long duplicates =
                rows.stream().filter(row -> !distinct.add(row.toString())).count();

        assertThat(contents.duplicates()).isEqualTo(duplicates).isEqualTo(10);
    }

    @Test
    void countsTheOddRowsThatStay() {
        assertObservation(Observation.ZERO_DISTANCE, row -> number(row, "trip_distance") == 0, 640);
        assertObservation(Observation.ZERO_DURATION, row -> !missesDatetime(row) && duration(row) == 0, 250);
        assertObservation(Observation.OVER_SIX_HOURS, row -> duration(row) > DAY / 4, 6);
        assertObservation(Observation.ZERO_PASSENGERS, row -> passengers(row, 1) == 0, 60);
        assertObservation(Observation.EXTREME_DISTANCE, row -> number(row, "trip_distance") == 297_004.0, 1);
        assertObservation(Observation.EXTREME_FARE, row -> number(row, "fare_amount") == 429_496.72, 1);
        assertObservation(Observation.UNKNOWN_VENDOR, row -> row.getInteger("VendorID", 0) == 9, 1);
        assertObservation(Observation.UNKNOWN_PAYMENT_TYPE, row -> row.getLong("payment_type", 0) == 9, 1);
    }

    @Test
    void leavesTheNullBlockEmptyOnExactlyTheFlexFareRows() {
        for (Group row : rows) {
            boolean flexFare = row.getLong("payment_type", 0) == 0;
            for (String column : List.of(
                    "passenger_count", "RatecodeID", "store_and_fwd_flag", "congestion_surcharge", "Airport_fee")) {
                assertThat(ParquetRows.has(row, column)).isEqualTo(!flexFare);
            }
        }
        assertThat(contents.rowsWith(Observation.FLEX_FARE))
                .isEqualTo(contents.nulls().get("passenger_count"));
    }

    @Test
    void countsTheNullsOfEveryColumn() {
        assertThat(contents.nulls()).hasSize(20);
        assertNulls("pickup_datetime", "tpep_pickup_datetime", 1);
        assertNulls("airport_fee", "Airport_fee", contents.rowsWith(Observation.FLEX_FARE));
        assertNulls("fare_amount", "fare_amount", 0);
    }

    private void assertReason(QuarantineReason reason, Predicate<Group> applies, long expected) {
        assertThat(contents.rowsWith(reason))
                .as(reason.label())
                .isEqualTo(rows.stream().filter(applies).count())
                .isEqualTo(expected);
    }

    private void assertObservation(Observation observation, Predicate<Group> shown, long atLeast) {
        assertThat(contents.rowsWith(observation))
                .as(observation.name())
                .isEqualTo(rows.stream().filter(shown).count())
                .isGreaterThanOrEqualTo(atLeast);
    }

    private void assertNulls(String canonicalName, String column, long expected) {
        assertThat(contents.nulls().get(canonicalName))
                .isEqualTo(rows.stream()
                        .filter(row -> !ParquetRows.has(row, column))
                        .count())
                .isEqualTo(expected);
    }

    private static boolean missesDatetime(Group row) {
        return !ParquetRows.has(row, "tpep_pickup_datetime") || !ParquetRows.has(row, "tpep_dropoff_datetime");
    }

    private static long duration(Group row) {
        return missesDatetime(row)
                ? 0
                : row.getLong("tpep_dropoff_datetime", 0) - row.getLong("tpep_pickup_datetime", 0);
    }

    private static boolean isOutsidePeriod(Group row) {
        if (!ParquetRows.has(row, "tpep_pickup_datetime")) {
            return false;
        }
        long pickup = row.getLong("tpep_pickup_datetime", 0);
        return pickup < START - DAY || pickup >= END + DAY;
    }

    private static boolean isNonFinite(Group row) {
        return !Double.isFinite(number(row, "fare_amount")) || !Double.isFinite(number(row, "trip_distance"));
    }

    private static boolean isUnknownZone(int zone) {
        return zone < 1 || zone > 265;
    }

    private static long passengers(Group row, long whenNull) {
        return ParquetRows.has(row, "passenger_count") ? row.getLong("passenger_count", 0) : whenNull;
    }

    private static double number(Group row, String column) {
        return row.getDouble(column, 0);
    }
}
