package io.taxietl.etl.quality;

import static io.taxietl.etl.schema.TripColumn.DROPOFF_DATETIME;
import static io.taxietl.etl.schema.TripColumn.DROPOFF_LOCATION_ID;
import static io.taxietl.etl.schema.TripColumn.FARE_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.PASSENGER_COUNT;
import static io.taxietl.etl.schema.TripColumn.PICKUP_DATETIME;
import static io.taxietl.etl.schema.TripColumn.PICKUP_LOCATION_ID;
import static io.taxietl.etl.schema.TripColumn.TIP_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.TOTAL_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.TRIP_DISTANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.config.QualityConfiguration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 1, 15, 12, 0);

    @Test
    void letsSoundTripsPass() {
        assertThat(reasons(TripRow.sound(), TripRow.flexFare())).containsOnly(List.of());
    }

    @Test
    void findsMissingTimes() {
        assertThat(reasons(
                        TripRow.sound().with(PICKUP_DATETIME, null),
                        TripRow.sound().with(DROPOFF_DATETIME, null)))
                .containsOnly(List.of("missing_datetime"));
    }

    @Test
    void findsDropoffBeforePickupByOneMicrosecond() {
        assertThat(reasons(trip(NOON, NOON), trip(NOON, NOON.minusNanos(1000))))
                .containsExactly(List.of(), List.of("dropoff_before_pickup"));
    }

    @Test
    void findsTripsOfMoreThan24Hours() {
        assertThat(reasons(
                        trip(NOON, NOON.plusHours(24)),
                        trip(NOON, NOON.plusHours(24).plusNanos(1000))))
                .containsExactly(List.of(), List.of("trip_too_long"));
    }

    @Test
    void toleratesADayOnEitherSideOfTheMonthOfTheFile() {
        assertThat(reasons(
                        pickup("2023-12-31T00:00:00"),
                        pickup("2023-12-30T23:59:59.999999"),
                        pickup("2024-02-01T23:59:59.999999"),
                        pickup("2024-02-02T00:00:00")))
                .containsExactly(
                        List.of(), List.of("pickup_outside_period"), List.of(), List.of("pickup_outside_period"));
    }

    @Test
    void boundsPickupsBy2009AndTomorrowWithoutAMonth() {
        assertThat(reasons(
                        pickup("2009-01-01T00:00:00").month(null),
                        pickup("2008-12-31T23:59:59.999999").month(null),
                        pickup("2026-03-11T23:59:59.999999").month(null),
                        pickup("2026-03-12T00:00:00").month(null)))
                .containsExactly(
                        List.of(), List.of("pickup_outside_period"), List.of(), List.of("pickup_outside_period"));
    }

    @Test
    void fractionsCountWhereTheFirstYearIs1970() {
        var since1970 = new QualityConfiguration.RowRules(Set.of(), 24, 1, 1970, 1, 1, 265, 9);

        assertThat(reasons(
                        new RowRules(since1970, TODAY),
                        pickup("1970-01-01T00:00:00").month(null),
                        pickup("1969-12-31T23:59:59.500").month(null)))
                .containsExactly(List.of(), List.of("pickup_outside_period"));
    }

    @Test
    void survivesTheLastTimestampThatSparkCanHold() {
        LocalDateTime last = LocalDateTime.of(294247, 1, 10, 4, 0, 54, 775_807_000);

        assertThat(reasons(trip(last, last), trip(NOON, last)))
                .containsExactly(List.of("pickup_outside_period"), List.of("trip_too_long"));
    }

    @Test
    void findsNegativeDistances() {
        assertThat(reasons(
                        TripRow.sound().with(TRIP_DISTANCE, 0.0),
                        TripRow.sound().with(TRIP_DISTANCE, -0.0),
                        TripRow.sound().with(TRIP_DISTANCE, null),
                        TripRow.sound().with(TRIP_DISTANCE, -0.01)))
                .containsExactly(List.of(), List.of(), List.of(), List.of("negative_distance"));
    }

    @Test
    void findsNegativeFaresAndTotalsButNotNegativeTips() {
        assertThat(reasons(
                        TripRow.sound().with(FARE_AMOUNT, 0.0).with(TOTAL_AMOUNT, 0.0),
                        TripRow.sound().with(FARE_AMOUNT, -0.01),
                        TripRow.sound().with(TOTAL_AMOUNT, -0.01),
                        TripRow.sound().with(FARE_AMOUNT, null).with(TOTAL_AMOUNT, -0.01),
                        TripRow.sound().with(TIP_AMOUNT, -0.01)))
                .containsExactly(
                        List.of(),
                        List.of("negative_amount"),
                        List.of("negative_amount"),
                        List.of("negative_amount"),
                        List.of());
    }

    @Test
    void findsNumbersThatAreNotFinite() {
        assertThat(reasons(
                        TripRow.sound().with(TIP_AMOUNT, Double.NaN),
                        TripRow.sound().with(TIP_AMOUNT, Double.POSITIVE_INFINITY),
                        TripRow.sound().with(TIP_AMOUNT, Double.NEGATIVE_INFINITY),
                        TripRow.sound().with(TIP_AMOUNT, Double.MAX_VALUE)))
                .containsExactly(List.of("non_finite"), List.of("non_finite"), List.of("non_finite"), List.of());
    }

    @Test
    void findsZonesOutside1To265() {
        assertThat(reasons(
                        TripRow.sound().with(PICKUP_LOCATION_ID, 1).with(DROPOFF_LOCATION_ID, 265),
                        TripRow.sound().with(PICKUP_LOCATION_ID, null).with(DROPOFF_LOCATION_ID, null),
                        TripRow.sound().with(PICKUP_LOCATION_ID, 0),
                        TripRow.sound().with(DROPOFF_LOCATION_ID, 266),
                        TripRow.sound().with(PICKUP_LOCATION_ID, null).with(DROPOFF_LOCATION_ID, 266)))
                .containsExactly(
                        List.of(),
                        List.of(),
                        List.of("unknown_location"),
                        List.of("unknown_location"),
                        List.of("unknown_location"));
    }

    @Test
    void findsImplausiblePassengers() {
        assertThat(reasons(
                        TripRow.sound().with(PASSENGER_COUNT, 0),
                        TripRow.sound().with(PASSENGER_COUNT, 9),
                        TripRow.sound().with(PASSENGER_COUNT, -1),
                        TripRow.sound().with(PASSENGER_COUNT, 10)))
                .containsExactly(
                        List.of(), List.of(), List.of("implausible_passengers"), List.of("implausible_passengers"));
    }

    @Test
    void tellsMalformedTextFromTextOfNumbersThatAreNotFinite() {
        assertThat(reasons(
                        malformed(Map.of("passenger_count", "two")),
                        malformed(Map.of("passenger_count", "")),
                        malformed(Map.of("passenger_count", "NaN")),
                        malformed(Map.of("passenger_count", "-Infinity", "fare_amount", "inf")),
                        malformed(Map.of("passenger_count", "NaN", "fare_amount", "nano")),
                        malformed(Map.of())))
                .containsExactly(
                        List.of("malformed_value"),
                        List.of("malformed_value"),
                        List.of("non_finite"),
                        List.of("non_finite"),
                        List.of("non_finite", "malformed_value"),
                        List.of());
    }

    @Test
    void namesEveryReasonInOrder() {
        TripRow row = TripRow.sound()
                .with(PICKUP_DATETIME, NOON.plusYears(10))
                .with(DROPOFF_DATETIME, NOON)
                .with(TRIP_DISTANCE, -1.0)
                .with(FARE_AMOUNT, Double.NEGATIVE_INFINITY)
                .with(PICKUP_LOCATION_ID, 300)
                .with(PASSENGER_COUNT, 100)
                .malformed(Map.of("vendor_id", "x"));

        assertThat(reasons(row))
                .containsExactly(List.of(
                        "dropoff_before_pickup",
                        "pickup_outside_period",
                        "negative_distance",
                        "negative_amount",
                        "non_finite",
                        "unknown_location",
                        "implausible_passengers",
                        "malformed_value"));
    }

    @Test
    void neverAppliesADisabledReason() {
        RowRules rules = new RowRules(TripRow.bounds("negative_distance", "negative_amount"), TODAY);

        assertThat(reasons(rules, TripRow.sound().with(TRIP_DISTANCE, -1.0).with(PASSENGER_COUNT, 10)))
                .containsExactly(List.of("implausible_passengers"));
    }

    @Test
    void appliesNothingWithEveryReasonDisabled() {
        String[] all = Arrays.stream(QuarantineReason.values())
                .map(QuarantineReason::code)
                .toArray(String[]::new);

        assertThat(reasons(
                        new RowRules(TripRow.bounds(all), TODAY),
                        TripRow.sound().with(PICKUP_DATETIME, null)))
                .containsExactly(List.of());
    }

    @Test
    void refusesToDisableAnUnknownReason() {
        assertThatThrownBy(() -> new RowRules(TripRow.bounds("too_short"), TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("code is too_short, expected one of missing_datetime, ");
    }

    private static TripRow trip(LocalDateTime pickup, LocalDateTime dropoff) {
        return TripRow.sound().with(PICKUP_DATETIME, pickup).with(DROPOFF_DATETIME, dropoff);
    }

    private static TripRow pickup(String time) {
        return trip(LocalDateTime.parse(time), LocalDateTime.parse(time));
    }

    private static TripRow malformed(Map<String, String> texts) {
        return TripRow.sound().malformed(texts);
    }

    private static List<List<String>> reasons(TripRow... rows) {
        return reasons(new RowRules(TripRow.bounds(), TODAY), rows);
    }

    private static List<List<String>> reasons(RowRules rules, TripRow... rows) {
        // Across an exchange, so that the optimizer does not compute it over literal rows.
        return TripRow.dataset(rows).repartition(1).select(RowRules.reasons(rules.mask())).collectAsList().stream()
                .map(row -> row.<String>getList(0))
                .map(List::copyOf)
                .toList();
    }
}
