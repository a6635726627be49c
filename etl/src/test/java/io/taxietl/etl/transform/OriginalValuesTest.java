package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What cleansing changes can be told from the trip. */
class OriginalValuesTest {
    private static final Map<String, String> UNCHANGED = null;

    private static List<Map<String, String>> originals(TransformationConfiguration configuration, RowAsRead... rows) {
        return trips(configuration, rows).orderBy("trip_id").collectAsList().stream()
                .map(OriginalValuesTest::originals)
                .toList();
    }

    private static Dataset<Row> trips(TransformationConfiguration configuration, RowAsRead... rows) {
        TaxiDataTransformer transformer = new TaxiDataTransformer(configuration);
        Dataset<Row> read = RowAsRead.dataset(rows);
        return transformer.cleanse(read, transformer.measure(read));
    }

    private static Map<String, String> originals(Row trip) {
        int index = trip.fieldIndex(AddedColumn.ORIGINAL_VALUES);
        return trip.isNullAt(index) ? UNCHANGED : trip.getJavaMap(index);
    }

    private static RowAsRead row(long id) {
        return RowAsRead.ordinary().with("trip_id", id);
    }

    @Test
    void tripThatIsAsItWasReadHasNone() {
        assertThat(originals(Configurations.defaults(), row(0))).containsExactly(UNCHANGED);
    }

    @Test
    void ofFilledValuesOnlyNoPassengersWasAValue() {
        assertThat(originals(
                        Configurations.defaults(),
                        row(0).with("vendor_id", null)
                                .with("store_and_fwd_flag", null)
                                .with("passenger_count", 0),
                        row(1).with("vendor_id", null).with("passenger_count", null)))
                .containsExactly(Map.of("passenger_count", "0"), UNCHANGED);
    }

    @Test
    void cappedValuesAreKeptToTheLastDigit() {
        double fare = 1234.5600000000002;

        Map<String, String> capped = originals(
                        Configurations.bounding("fare_amount", 1, 119), row(0).with("fare_amount", fare), row(1))
                .get(0);

        assertThat(capped).containsOnlyKeys("fare_amount");
        assertThat(Double.parseDouble(capped.get("fare_amount"))).isEqualTo(fare);
    }

    @Test
    void durationAndSpeedAreKeptLikeTheValuesOfTheFile() {
        Map<String, String> capped = originals(
                        Configurations.bounding("speed_mph", 1, 10), row(0).with("trip_distance", 4.8))
                .get(0);

        assertThat(capped).containsOnly(Map.entry("speed_mph", "24.0"));
    }

    /** The constant is above the bound, so the value is changed twice. */
    @Test
    void valueThatWasFilledIsNoOriginalWhereItIsCapped() {
        TransformationConfiguration filling = Configurations.filling("fare_amount", Strategy.CONSTANT, 500.0);
        TransformationConfiguration both = new TransformationConfiguration(
                filling.missingValues(),
                Configurations.bounding("fare_amount", 1, 100).outliers(),
                filling.features());

        List<Row> trips = trips(both, row(0).with("fare_amount", null).with("total_amount", 5000.0))
                .collectAsList();

        assertThat(trips.get(0).<Double>getAs("fare_amount")).isEqualTo(100);
        assertThat(originals(trips.get(0))).isEqualTo(Map.of("total_amount", "5000.0"));
    }

    /** The recipe of the README. */
    @Test
    void rawAmountsComeBackFromTheMap() {
        Double[] fares = {12.8, 0.1 + 0.2, null, 987654.321, 1.0E-5};
        RowAsRead[] rows = IntStream.range(0, fares.length)
                .mapToObj(id -> row(id).with("fare_amount", fares[id]))
                .toArray(RowAsRead[]::new);

        Dataset<Row> trips = trips(Configurations.bounding("fare_amount", 1, 10), rows);

        assertThat(trips.orderBy("trip_id")
                        .selectExpr(
                                "if(array_contains(imputed_columns, 'fare_amount') or fare_amount_capped, cast(original_values['fare_amount'] as double), fare_amount)")
                        .collectAsList())
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(Arrays.asList((Object[]) fares));
    }

    @Test
    void stepsByThemselvesKeepTheOriginalsToo() {
        TaxiDataTransformer transformer = new TaxiDataTransformer(Configurations.bounding("fare_amount", 1, 10));
        Dataset<Row> read = RowAsRead.dataset(row(0).with("fare_amount", 11.5).with("passenger_count", 0));
        FileStatistics statistics = transformer.measure(read);
        Row capped = transformer.handleOutliers(read, statistics).head();
        Row both = transformer
                .handleOutliers(transformer.cleanMissingValues(read, statistics), statistics)
                .head();

        assertThat(Stream.of(capped, both).map(OriginalValuesTest::originals).map(Map::keySet))
                .extracting(keys -> keys.stream().sorted().toList())
                .containsExactly(List.of("fare_amount"), List.of("fare_amount", "passenger_count"));
    }
}
