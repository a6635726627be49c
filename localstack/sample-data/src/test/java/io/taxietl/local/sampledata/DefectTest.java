package io.taxietl.local.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DefectTest {
    private static final Map<Defect, List<QuarantineReason>> REASONS = Map.ofEntries(
            Map.entry(Defect.MISSING_PICKUP, List.of(QuarantineReason.MISSING_DATETIME)),
            Map.entry(Defect.MISSING_DROPOFF, List.of(QuarantineReason.MISSING_DATETIME)),
            Map.entry(Defect.MALFORMED_PICKUP, List.of(QuarantineReason.MISSING_DATETIME)),
            Map.entry(Defect.DROPOFF_BEFORE_PICKUP, List.of(QuarantineReason.DROPOFF_BEFORE_PICKUP)),
            Map.entry(Defect.TRIP_TOO_LONG, List.of(QuarantineReason.TRIP_TOO_LONG)),
            Map.entry(Defect.CLOCK_RESET, List.of(QuarantineReason.PICKUP_OUTSIDE_PERIOD)),
            Map.entry(Defect.PICKUP_IN_FUTURE, List.of(QuarantineReason.PICKUP_OUTSIDE_PERIOD)),
            Map.entry(Defect.PICKUP_IN_OTHER_MONTH, List.of(QuarantineReason.PICKUP_OUTSIDE_PERIOD)),
            Map.entry(Defect.NEGATIVE_DISTANCE, List.of(QuarantineReason.NEGATIVE_DISTANCE)),
            Map.entry(Defect.NEGATIVE_FARE, List.of(QuarantineReason.NEGATIVE_AMOUNT)),
            Map.entry(Defect.NOT_A_NUMBER, List.of(QuarantineReason.NON_FINITE)),
            Map.entry(Defect.INFINITE, List.of(QuarantineReason.NON_FINITE)),
            Map.entry(Defect.UNKNOWN_LOCATION, List.of(QuarantineReason.UNKNOWN_LOCATION)),
            Map.entry(Defect.IMPLAUSIBLE_PASSENGERS, List.of(QuarantineReason.IMPLAUSIBLE_PASSENGERS)),
            Map.entry(
                    Defect.NEGATIVE_FARE_AND_DROPOFF_BEFORE_PICKUP,
                    List.of(QuarantineReason.NEGATIVE_AMOUNT, QuarantineReason.DROPOFF_BEFORE_PICKUP)),
            Map.entry(
                    Defect.OTHER_MONTH_AND_TOO_LONG,
                    List.of(QuarantineReason.PICKUP_OUTSIDE_PERIOD, QuarantineReason.TRIP_TOO_LONG)));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void putsExactlySoManyRowsInQuarantineForItsReasonsOnly(Defect defect) {
        MonthContents contents = write(defect, 7);

        List<QuarantineReason> expected = REASONS.getOrDefault(defect, List.of());
        for (QuarantineReason reason : QuarantineReason.values()) {
            assertThat(contents.rowsWith(reason)).as(reason.label()).isEqualTo(expected.contains(reason) ? 7 : 0);
        }
        assertThat(contents.quarantined()).isEqualTo(expected.isEmpty() ? 0 : 7);
        assertThat(contents.duplicates()).isEqualTo(defect == Defect.DUPLICATE ? 7 : 0);
        assertThat(contents.rows()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "ZERO_DISTANCE, ZERO_DISTANCE",
        "ZERO_DURATION, ZERO_DURATION",
        "ZERO_PASSENGERS, ZERO_PASSENGERS",
        "OVER_SIX_HOURS, OVER_SIX_HOURS",
        "EXTREME_DISTANCE, EXTREME_DISTANCE",
        "EXTREME_FARE, EXTREME_FARE",
        "UNKNOWN_VENDOR, UNKNOWN_VENDOR",
        "UNKNOWN_RATE_CODE, UNKNOWN_RATE_CODE",
        "UNKNOWN_PAYMENT_TYPE, UNKNOWN_PAYMENT_TYPE",
        "RATE_CODE_99, RATE_CODE_99",
        "MALFORMED_PICKUP, MALFORMED_PICKUP"
    })
    void showsWhatItSaysInExactlySoManyRows(Defect defect, Observation shown) {
        MonthContents contents = write(defect, 7);

        for (Observation observation : Observation.values()) {
            assertThat(contents.rowsWith(observation)).as(observation.name()).isEqualTo(observation == shown ? 7 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING_PASSENGERS, passenger_count",
        "MISSING_DISTANCE, trip_distance",
        "MISSING_PAYMENT_TYPE, payment_type",
        "MISSING_FARE, fare_amount",
        "MISSING_TOTAL, total_amount",
        "MISSING_PICKUP, pickup_datetime",
        "MISSING_DROPOFF, dropoff_datetime"
    })
    void leavesExactlySoManyValuesOut(Defect defect, String column) {
        MonthContents contents = write(defect, 7);

        assertThat(contents.nulls().get(column)).isEqualTo(7);
    }

    @Test
    void keepsPickupsAtTheEdgeOfTheMonthBefore() {
        MonthContents contents = SampleMonth.of("2024-03")
                .rows(50)
                .withoutUsualDefects()
                .flexFareShare(0)
                .defect(Defect.MONTH_EDGE, 49)
                .build()
                .writeTo(folder);

        long start = contents.month().atDay(1).toEpochDay() * 86_400_000_000L;
        assertThat(ParquetRows.read(contents.file()).stream()
                        .map(row -> row.getLong("tpep_pickup_datetime", 0))
                        .filter(pickup -> pickup < start && pickup > start - 6 * 3_600_000_000L))
                .hasSize(49);
        assertThat(contents.quarantined()).isZero();
    }

    @Test
    void copiesRowsOfTheMonthBeforeExactly() {
        SampleMonth january = SampleMonth.of("2024-01").rows(3_000).build();
        MonthContents february = SampleMonth.of("2024-02")
                .rows(1_000)
                .withoutUsualDefects()
                .copyLastRowsOf(january, 5)
                .build()
                .writeTo(folder);

        assertThat(february.rows()).isEqualTo(1_005);
        assertThat(february.copiedFromOther()).isEqualTo(5);
        assertThat(february.quarantined()).isZero();
        assertThat(february.duplicates()).isZero();
        List<String> ofJanuary = texts(january.writeTo(folder));
        assertThat(texts(february).subList(1_000, 1_005)).isSubsetOf(ofJanuary);
        assertThat(texts(february).subList(0, 1_000)).doesNotContainAnyElementsOf(ofJanuary);
    }

    @Test
    void takesTheYearsSince2009AsPeriodWhereTheNameHasNoMonth() {
        SampleMonthBuilder builder = SampleMonth.of("2024-01")
                .rows(100)
                .withoutUsualDefects()
                .defect(Defect.PICKUP_IN_OTHER_MONTH, 9)
                .defect(Defect.PICKUP_IN_FUTURE, 4);

        assertThat(builder.build().writeTo(folder).quarantined()).isEqualTo(13);
        MonthContents unnamed = builder.fileName("trips.parquet").build().writeTo(folder);
        assertThat(unnamed.file()).isEqualTo(folder.resolve("trips.parquet")).isNotEmptyFile();
        assertThat(unnamed.quarantined()).isEqualTo(4);
    }

    @Test
    void reportsEveryImpossibleWishAtOnce() {
        SampleMonthBuilder builder = SampleMonth.of("2009-01")
                .rows(10)
                .flexFareShare(1.5)
                .defect(Defect.UNKNOWN_LOCATION, 1)
                .defect(Defect.ZERO_DISTANCE, 10);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "Cannot write sample month 2009-01: the Flex Fare share is 1.5, expected 0 to 1.",
                        "the file has no column that could hold UNKNOWN_LOCATION.",
                        "the month has 11 defects and 15 Flex Fare rows, expected fewer than its 10 rows");
    }

    @Test
    void refusesAMonthBeforeThereWereRecords() {
        assertThatThrownBy(() -> SampleMonth.of("2008-12").build())
                .hasMessageStartingWith("Cannot write sample month: month is 2008-12, expected 2009-01 or later.");
    }

    private MonthContents write(Defect defect, long count) {
        SampleMonthBuilder month =
                SampleMonth.of("2018-03").rows(500).withoutUsualDefects().defect(defect, count);
        if (defect == Defect.MALFORMED_PICKUP) {
            month.csv(CsvHeader.OF_MONTH);
        }
        return month.build().writeTo(folder);
    }

    private static List<String> texts(MonthContents contents) {
        return ParquetRows.read(contents.file()).stream().map(Object::toString).toList();
    }

    @Test
    void hasAReasonForEveryDefectThatIsListedAsQuarantined() {
        assertThat(Arrays.stream(Defect.values())
                        .dropWhile(defect -> defect != Defect.MISSING_PICKUP)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(REASONS.keySet());
    }
}
