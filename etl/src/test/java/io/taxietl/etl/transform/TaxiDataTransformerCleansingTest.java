package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxiDataTransformerCleansingTest {
    private static final double TOLERANCE = 1e-9;

    private static List<Row> cleanse(TransformationConfiguration configuration, RowAsRead... rows) {
        TaxiDataTransformer transformer = new TaxiDataTransformer(configuration);
        Dataset<Row> read = RowAsRead.dataset(rows);
        return transformer
                .cleanse(read, transformer.measure(read))
                .orderBy("trip_id")
                .collectAsList();
    }

    private static List<Row> cleanse(RowAsRead... rows) {
        return cleanse(Configurations.defaults(), rows);
    }

    /** One row for each value, with trip ids from 0. */
    private static RowAsRead[] rows(String column, Object... values) {
        return IntStream.range(0, values.length)
                .mapToObj(id -> RowAsRead.ordinary().with("trip_id", (long) id).with(column, values[id]))
                .toArray(RowAsRead[]::new);
    }

    @Test
    void fillsWithTheMostFrequentValueOfTheFile() {
        Row filled = cleanse(rows("rate_code_id", null, 2, 2, 1)).get(0);

        assertThat(filled.<Integer>getAs("rate_code_id")).isEqualTo(2);
        assertThat(filled.<String>getList(filled.fieldIndex("imputed_columns"))).containsExactly("rate_code_id");
    }

    @Test
    void fillsWithTheSmallestOfEquallyFrequentValues() {
        assertThat(cleanse(rows("vendor_id", null, 7, 6, 7, 6)).get(0).<Integer>getAs("vendor_id"))
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"'1.0,2.0,3.0',2.0", "'1.0,2.0,3.0,4.0',2.0", "'5.0',5.0", "'0.1,0.2,0.2,9.99',0.2"})
    void fillsWithTheNearestRankMedianOfTheFile(String values, double median) {
        List<Object> fares = new ArrayList<>();
        fares.add(null);
        Arrays.stream(values.split(",", -1)).map(Double::valueOf).forEach(fares::add);

        assertThat(cleanse(rows("fare_amount", fares.toArray())).get(0).<Double>getAs("fare_amount"))
                .isEqualTo(median);
    }

    @Test
    void fillsWithTheConstant() {
        Row filled = cleanse(
                        Configurations.filling("payment_type", Strategy.CONSTANT, 4), rows("payment_type", null, 1, 1))
                .get(0);

        assertThat(filled.<Integer>getAs("payment_type")).isEqualTo(4);
    }

    @Test
    void keepsNullsWhereConfigured() {
        Row kept = cleanse(Configurations.filling("payment_type", Strategy.KEEP, null), rows("payment_type", null, 1))
                .get(0);

        assertThat(kept.isNullAt(kept.fieldIndex("payment_type"))).isTrue();
        assertThat(kept.isNullAt(kept.fieldIndex("imputed_columns"))).isTrue();
        assertThat(kept.<Boolean>getAs("codes_outside_dictionary")).isFalse();
    }

    @Test
    void fillsATextWithItsMode() {
        Row filled = cleanse(
                        Configurations.filling("store_and_fwd_flag", Strategy.MODE, "N"),
                        rows("store_and_fwd_flag", null, "Y", " y", "N", "", "*"))
                .get(0);

        assertThat(filled.<String>getAs("store_and_fwd_flag")).isEqualTo("Y");
    }

    @Test
    void fallsBackToTheConfiguredValueWhereTheFileHasNone() {
        Row filled = cleanse(
                        Configurations.filling("congestion_surcharge", Strategy.MEDIAN, 0.75),
                        rows("congestion_surcharge", null, null))
                .get(0);

        assertThat(filled.<Double>getAs("congestion_surcharge")).isEqualTo(0.75);
    }

    @Test
    void takesStatisticsFromTheRowsOwnFile() {
        List<Row> trips = cleanse(
                RowAsRead.ordinary()
                        .with("trip_id", 0L)
                        .with("rate_code_id", null)
                        .with("source_file", "a"),
                RowAsRead.ordinary().with("trip_id", 1L).with("rate_code_id", 3).with("source_file", "a"),
                RowAsRead.ordinary()
                        .with("trip_id", 2L)
                        .with("rate_code_id", null)
                        .with("source_file", "b"),
                RowAsRead.ordinary().with("trip_id", 3L).with("rate_code_id", 5).with("source_file", "b"),
                RowAsRead.ordinary().with("trip_id", 4L).with("rate_code_id", 5).with("source_file", "b"));

        assertThat(trips)
                .extracting(trip -> trip.<Integer>getAs("rate_code_id"))
                .containsExactly(3, 3, 5, 5, 5);
    }

    @Test
    void countsNoPassengersAsMissing() {
        Row filled = cleanse(rows("passenger_count", 0, 0, 0, 4, 4, 1)).get(0);

        assertThat(filled.<Integer>getAs("passenger_count")).isEqualTo(4);
        assertThat(filled.<String>getList(filled.fieldIndex("imputed_columns"))).containsExactly("passenger_count");
    }

    @Test
    void listsEveryFilledColumnInCanonicalOrder() {
        Row filled = cleanse(RowAsRead.ordinary()
                        .with("congestion_surcharge", null)
                        .with("vendor_id", null)
                        .with("store_and_fwd_flag", null))
                .get(0);

        assertThat(filled.<String>getList(filled.fieldIndex("imputed_columns")))
                .containsExactly("vendor_id", "store_and_fwd_flag", "congestion_surcharge");
    }

    @Test
    void saysNothingOfARowInWhichNothingIsFilled() {
        Row trip = cleanse(RowAsRead.ordinary()).get(0);

        assertThat(trip.isNullAt(trip.fieldIndex("imputed_columns"))).isTrue();
    }

    @Test
    void changesNothingWhereNothingIsConfigured() {
        Row trip = cleanse(
                        new TransformationConfiguration(
                                Map.of(), Map.of(), Configurations.defaults().features()),
                        RowAsRead.ordinary()
                                .with("vendor_id", null)
                                .with("passenger_count", 0)
                                .with("fare_amount", 1e6))
                .get(0);

        assertThat(trip.isNullAt(trip.fieldIndex("vendor_id"))).isTrue();
        assertThat(trip.<Integer>getAs("passenger_count")).isZero();
        assertThat(trip.<Double>getAs("fare_amount")).isEqualTo(1e6);
        assertThat(trip.isNullAt(trip.fieldIndex("imputed_columns"))).isTrue();
    }

    @Test
    void capsFareAtTheConfiguredMaximum() {
        List<Row> trips = cleanse(
                Configurations.bounding("fare_amount", 1.0, 1000.0), rows("fare_amount", 429_496.72, 1000.0, 999.99));

        assertThat(trips).extracting(trip -> trip.<Double>getAs("fare_amount")).containsExactly(1000.0, 1000.0, 999.99);
        assertThat(trips)
                .extracting(trip -> trip.<Boolean>getAs("fare_amount_capped"))
                .containsExactly(true, false, false);
    }

    @Test
    void capsAtTheQuantileOfTheFileAndNotAValueThatEqualsIt() {
        Object[] fares = IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toArray();

        List<Row> trips = cleanse(Configurations.bounding("fare_amount", 0.07, 1000.0), rows("fare_amount", fares));

        assertThat(trips.get(6).<Double>getAs("fare_amount")).isEqualTo(7.0);
        assertThat(trips.get(6).<Boolean>getAs("fare_amount_capped")).isFalse();
        assertThat(trips.get(7).<Double>getAs("fare_amount")).isEqualTo(7.0);
        assertThat(trips.get(7).<Boolean>getAs("fare_amount_capped")).isTrue();
        assertThat(trips.stream().filter(trip -> trip.<Boolean>getAs("fare_amount_capped")))
                .hasSize(93);
    }

    @Test
    void capsTheExtremesOfTheSeedAnalysis() {
        Row trip = cleanse(RowAsRead.ordinary().with("trip_distance", 297_004.0).with("fare_amount", 429_496.72))
                .get(0);

        assertThat(trip.<Double>getAs("trip_distance")).isEqualTo(200.0);
        assertThat(trip.<Double>getAs("fare_amount")).isEqualTo(1000.0);
        assertThat(trip.<Double>getAs("speed_mph")).isEqualTo(100.0);
        assertThat(trip.<Boolean>getAs("trip_distance_capped")).isTrue();
        assertThat(trip.<Boolean>getAs("fare_amount_capped")).isTrue();
        assertThat(trip.<Boolean>getAs("speed_mph_capped")).isTrue();
        assertThat(trip.<Boolean>getAs("total_amount_capped")).isFalse();
    }

    @Test
    void cappingTheDurationLeavesTheTimes() {
        Row trip = cleanse(
                        Configurations.bounding("duration_minutes", 1.0, 60.0),
                        RowAsRead.ordinary().between("2024-01-10T08:00:00", "2024-01-10T10:30:00"))
                .get(0);

        assertThat(trip.<Double>getAs("duration_minutes")).isEqualTo(60.0);
        assertThat(trip.<Boolean>getAs("duration_minutes_capped")).isTrue();
        assertThat(trip.<LocalDateTime>getAs("dropoff_datetime")).isEqualTo("2024-01-10T10:30:00");
        assertThat(trip.<Double>getAs("speed_mph")).isEqualTo(2.4 / 2.5, within(TOLERANCE));
    }

    @Test
    void tellsDurationAndSpeed() {
        Row trip = cleanse(RowAsRead.ordinary().between("2024-01-31T23:59:30", "2024-02-01T00:09:30"))
                .get(0);

        assertThat(trip.<Double>getAs("duration_minutes")).isEqualTo(10.0);
        assertThat(trip.<Double>getAs("speed_mph")).isEqualTo(2.4 * 6, within(TOLERANCE));
        assertThat(trip.<Integer>getAs("pickup_year")).isEqualTo(2024);
        assertThat(trip.<Integer>getAs("pickup_month")).isEqualTo(1);
    }

    @Test
    void aTripThatLastsNoTimeHasNoSpeed() {
        Row trip = cleanse(RowAsRead.ordinary().between("2024-01-10T08:00:00", "2024-01-10T08:00:00"))
                .get(0);

        assertThat(trip.<Double>getAs("duration_minutes")).isZero();
        assertThat(trip.<Double>getAs("speed_mph")).isZero();
        assertThat(trip.<Boolean>getAs("speed_mph_capped")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"vendor_id,5", "rate_code_id,7", "payment_type,9"})
    void flagsACodeOutsideTheDictionary(String column, int code) {
        Row trip = cleanse(RowAsRead.ordinary().with(column, code)).get(0);

        assertThat(trip.<Integer>getAs(column)).isEqualTo(code);
        assertThat(trip.<Boolean>getAs("codes_outside_dictionary")).isTrue();
    }

    @Test
    void acceptsTheCodesOfTheDictionary() {
        Row trip = cleanse(RowAsRead.ordinary()
                        .with("rate_code_id", 99)
                        .with("payment_type", 0)
                        .with("vendor_id", 7))
                .get(0);

        assertThat(trip.<Boolean>getAs("codes_outside_dictionary")).isFalse();
    }

    @Test
    void hasTheColumnsOfTheTripsTable() {
        Row trip = cleanse(RowAsRead.ordinary()).get(0);

        assertThat(List.of(trip.schema().fieldNames()).subList(TripColumn.values().length, trip.size()))
                .containsExactly(
                        "duration_minutes",
                        "speed_mph",
                        "duration_minutes_capped",
                        "fare_amount_capped",
                        "speed_mph_capped",
                        "total_amount_capped",
                        "trip_distance_capped",
                        "codes_outside_dictionary",
                        "imputed_columns",
                        "original_values",
                        "trip_id",
                        "pickup_year",
                        "pickup_month",
                        "source_file");
    }
}
