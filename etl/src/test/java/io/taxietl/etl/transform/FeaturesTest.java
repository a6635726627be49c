package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {
    private static final double TOLERANCE = 1e-9;

    /** Features in the order of the rows. */
    private static List<Row> features(RowAsRead... rows) {
        return features(TRANSFORMER, 1, rows);
    }

    private static List<Row> features(TaxiDataTransformer transformer, int months, RowAsRead... rows) {
        RowAsRead[] numbered = IntStream.range(0, rows.length)
                .mapToObj(id -> rows[id].with("trip_id", (long) id))
                .toArray(RowAsRead[]::new);
        var read = RowAsRead.dataset(numbered);
        return transformer
                .features(transformer.cleanse(read, transformer.measure(read)), months)
                .orderBy("trip_id")
                .collectAsList();
    }

    private static final TaxiDataTransformer TRANSFORMER = new TaxiDataTransformer(Configurations.defaults());

    private static Row datetime(RowAsRead row) {
        return TRANSFORMER.extractDatetimeFeatures(RowAsRead.dataset(row)).first();
    }

    private static Row metrics(RowAsRead row) {
        return TRANSFORMER.calculateTripMetrics(RowAsRead.dataset(row)).first();
    }

    private static Row categories(RowAsRead row) {
        return TRANSFORMER.encodeCategoricalVariables(RowAsRead.dataset(row)).first();
    }

    private static RowAsRead route(int pickup, int dropoff) {
        return RowAsRead.ordinary().with("pickup_location_id", pickup).with("dropoff_location_id", dropoff);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01T00:00:00, 0, 1, 1, 2024, 0, 0, 1",
        "2024-01-07T23:59:59, 23, 7, 1, 2024, 1, 0, 1",
        "2024-01-08T07:00:00, 7, 1, 1, 2024, 0, 1, 1",
        "2024-01-05T09:59:59, 9, 5, 1, 2024, 0, 1, 1",
        "2024-01-05T10:00:00, 10, 5, 1, 2024, 0, 0, 1",
        "2024-01-05T15:59:59, 15, 5, 1, 2024, 0, 0, 1",
        "2024-01-05T19:59:59, 19, 5, 1, 2024, 0, 1, 1",
        "2024-01-05T20:00:00, 20, 5, 1, 2024, 0, 0, 1",
        "2024-01-06T08:00:00, 8, 6, 1, 2024, 1, 0, 1",
        "2024-02-29T23:59:59, 23, 4, 2, 2024, 0, 0, 1",
        "2024-03-01T00:00:00, 0, 5, 3, 2024, 0, 0, 2",
        "2024-03-10T02:30:00, 2, 7, 3, 2024, 1, 0, 2",
        "2024-05-31T23:59:59, 23, 5, 5, 2024, 0, 0, 2",
        "2024-06-01T00:00:00, 0, 6, 6, 2024, 1, 0, 3",
        "2024-08-31T12:00:00, 12, 6, 8, 2024, 1, 0, 3",
        "2024-09-01T00:00:00, 0, 7, 9, 2024, 1, 0, 4",
        "2024-11-30T23:00:00, 23, 6, 11, 2024, 1, 0, 4",
        "2024-12-01T00:00:00, 0, 7, 12, 2024, 1, 0, 1",
        "2023-12-31T23:59:59, 23, 7, 12, 2023, 1, 0, 1"
    })
    void tellsTheTime(String pickup, int hour, int day, int month, int year, int weekend, int rushHour, int season) {
        Row row = datetime(RowAsRead.ordinary().between(pickup, pickup));

        assertThat(Stream.of("hour", "day_of_week", "month", "year", "is_weekend", "is_rush_hour", "season"))
                .extracting(name -> row.<Integer>getAs(name))
                .containsExactly(hour, day, month, year, weekend, rushHour, season);
    }

    @Test
    void tellsTipAndCost() {
        Row row = metrics(RowAsRead.ordinary()
                .with("fare_amount", 12.5)
                .with("tip_amount", 2.5)
                .with("total_amount", 18.0)
                .with("trip_distance", 4.0));

        assertThat(row.<Double>getAs("tip_percentage")).isEqualTo(20.0);
        assertThat(row.<Double>getAs("cost_per_mile")).isEqualTo(4.5);
    }

    @Test
    void dividesByNothingOrByNearlyNothingWithoutAResult() {
        for (double divisor : new double[] {0, Double.MIN_VALUE}) {
            Row row = metrics(RowAsRead.ordinary()
                    .with("tip_amount", 2.5)
                    .with("fare_amount", divisor)
                    .with("trip_distance", divisor));

            assertThat(row.<Double>getAs("tip_percentage")).isZero();
            assertThat(row.<Double>getAs("cost_per_mile")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"132,236,1", "236,138,1", "1,1,1", "236,237,0", "131,133,0"})
    void knowsTheAirports(int pickup, int dropoff, int airport) {
        assertThat(categories(route(pickup, dropoff)).<Integer>getAs("is_airport_trip"))
                .isEqualTo(airport);
    }

    @ParameterizedTest
    @CsvSource({
        "payment_type, payment_type, 0, payment_type_0",
        "payment_type, payment_type, 6, payment_type_6",
        "payment_type, payment_type, 7, payment_type_other",
        "rate_code_id, rate_code, 99, rate_code_99",
        "rate_code_id, rate_code, 98, rate_code_other",
        "vendor_id, vendor, 1, vendor_1",
        "vendor_id, vendor, 3, vendor_other"
    })
    void marksExactlyOneCodeOfAKind(String column, String kind, int code, String marked) {
        Row row = categories(RowAsRead.ordinary().with(column, code));

        assertThat(Stream.of(row.schema().fieldNames())
                        .filter(name -> name.matches(kind + "_(\\d+|other)"))
                        .filter(name -> row.<Integer>getAs(name) == 1))
                .containsExactly(marked);
    }

    @Test
    void countsPlacesAndRoutesOverTheMonth() {
        List<Row> rows = features(
                route(10, 20),
                route(10, 20),
                route(10, 30),
                route(40, 20),
                route(10, 20).between("2024-02-01T00:00:00", "2024-02-01T00:10:00"));

        assertThat(rows)
                .extracting(row -> row.<Long>getAs("pickup_location_popularity"))
                .containsExactly(3L, 3L, 3L, 1L, 1L);
        assertThat(rows)
                .extracting(row -> row.<Long>getAs("dropoff_location_popularity"))
                .containsExactly(3L, 3L, 1L, 3L, 1L);
        assertThat(rows).extracting(row -> row.<Long>getAs("route_frequency")).containsExactly(2L, 2L, 1L, 1L, 1L);
    }

    @Test
    void countsDemandByZoneAndHour() {
        List<Row> rows = features(
                route(10, 20).between("2024-01-10T08:00:00", "2024-01-10T08:10:00"),
                route(10, 30)
                        .between("2024-01-20T08:59:59", "2024-01-20T09:10:00")
                        .with("vendor_id", 1),
                route(10, 20).between("2024-01-10T09:00:00", "2024-01-10T09:10:00"),
                route(40, 20).between("2024-01-10T08:00:00", "2024-01-10T08:10:00"));

        assertThat(rows).extracting(row -> row.<Long>getAs("zone_hour_demand")).containsExactly(2L, 2L, 1L, 1L);
    }

    @Test
    void averagesSpeedAndFareOfTheVendorInItsMonth() {
        RowAsRead sixMiles = RowAsRead.ordinary().with("trip_distance", 6.0).with("fare_amount", 10.01);
        List<Row> rows = features(
                sixMiles.between("2024-01-10T08:00:00", "2024-01-10T08:30:00"),
                sixMiles.between("2024-01-11T10:00:00", "2024-01-11T10:20:00")
                        .with("fare_amount", 20.0)
                        .with("pickup_location_id", 9),
                sixMiles.between("2024-01-12T10:00:00", "2024-01-12T10:00:00").with("fare_amount", 3.0),
                sixMiles.between("2024-01-10T08:00:00", "2024-01-10T09:00:00").with("vendor_id", 1),
                sixMiles.between("2024-02-10T08:00:00", "2024-02-10T08:36:00"));

        double average = (12.0 + 18.0) / 2;
        assertThat(rows)
                .extracting(row -> row.<Double>getAs("vendor_average_speed"))
                .containsExactly(average, average, average, 6.0, 10.0);
        assertThat(rows.get(2).<Double>getAs("vendor_average_fare")).isEqualTo(33.01 / 3, within(TOLERANCE));
        assertThat(rows.get(3).<Double>getAs("vendor_average_fare")).isEqualTo(10.01);
    }

    @Test
    void aVendorWhoseTripsLastNoTimeHasNoSpeed() {
        Row row = features(RowAsRead.ordinary().between("2024-01-10T08:00:00", "2024-01-10T08:00:00"))
                .get(0);

        assertThat(row.<Double>getAs("vendor_average_speed")).isZero();
    }

    @Test
    void holdsNumbersOnlyAndNoNull() {
        Set<DataType> numbers = Set.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.DoubleType);
        Row row = features(RowAsRead.ordinary()).get(0);

        assertThat(List.of(row.schema().fields()).subList(0, 2))
                .extracting(StructField::name)
                .containsExactly("trip_id", "event_time");
        assertThat(row.<LocalDateTime>getAs("event_time")).isEqualTo("2024-01-10T08:00:00");
        assertThat(row.<Integer>getAs("pickup_year")).isEqualTo(2024);
        assertThat(row.<Integer>getAs("pickup_month")).isEqualTo(1);
        assertThat(List.of(row.schema().fields()).subList(2, row.size())).allSatisfy(field -> {
            assertThat(numbers).contains(field.dataType());
            assertThat(field.nullable()).isFalse();
        });
    }

    @Test
    void aNullThatConfigurationKeepsIsZeroAndLosesNoTrip() {
        TaxiDataTransformer keeping =
                new TaxiDataTransformer(Configurations.filling("pickup_location_id", Strategy.KEEP, null));

        List<Row> rows =
                features(keeping, 1, RowAsRead.ordinary().with("pickup_location_id", null), RowAsRead.ordinary());

        assertThat(rows)
                .extracting(row -> row.<Integer>getAs("pickup_location_id"))
                .containsExactly(0, 236);
        assertThat(rows)
                .extracting(row -> row.<Long>getAs("pickup_location_popularity"))
                .containsExactly(1L, 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13})
    void areTheSameHoweverTheyAreJoined(int months) {
        RowAsRead[] rows = {route(10, 20), route(10, 30).with("vendor_id", 1), route(40, 20), route(10, 20)};

        assertThat(features(TRANSFORMER, months, rows)).isEqualTo(features(rows));
    }
}
