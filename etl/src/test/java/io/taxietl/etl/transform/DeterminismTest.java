package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same rows give the same tables, whatever their order, their partitions or the machine's time zone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeterminismTest {
    private final Dataset<Row> rows = RowAsRead.dataset(RandomRows.of(42, 400));
    private List<List<Row>> expected;

    @BeforeAll
    void transformOnce() {
        expected = tables(rows);
    }

    /** Kept trips, trips set aside and features, each sorted. */
    private static List<List<Row>> tables(Dataset<Row> rows) {
        TransformedData transformed = new TaxiDataTransformer(Configurations.defaults()).applyFullTransformation(rows);
        return Stream.of(
                        transformed.trips().kept().orderBy("trip_id", "pickup_datetime"),
                        transformed.trips().setAside().orderBy("trip_id", "pickup_datetime", "source_file"),
                        transformed.features().orderBy("trip_id", "event_time"))
                .map(Dataset::collectAsList)
                .toList();
    }

    @Test
    void accountsForEveryRow() {
        assertThat(expected.get(0)).hasSize(400).hasSameSizeAs(expected.get(2));
        assertThat(expected.get(1)).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void doesNotDependOnPartitions(int partitions) {
        assertThat(tables(rows.repartition(partitions))).isEqualTo(expected);
    }

    @Test
    void doesNotDependOnTheOrder() {
        assertThat(tables(rows.orderBy(rand(1)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Pacific/Kiritimati"})
    void doesNotDependOnTheMachinesTimeZone(String zone) {
        TimeZone machine = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            assertThat(tables(rows)).isEqualTo(expected);
        } finally {
            TimeZone.setDefault(machine);
        }
    }

    @Test
    void cleansesAFileTheSameWhateverElseIsInTheRun() {
        String file = "s3://raw/b.parquet";
        TaxiDataTransformer transformer = new TaxiDataTransformer(Configurations.defaults());
        Dataset<Row> alone = rows.where(col("source_file").equalTo(file));

        List<Row> cleansedAlone = sorted(transformer.cleanse(alone, transformer.measure(alone)));
        List<Row> cleansedTogether = sorted(transformer
                .cleanse(rows, transformer.measure(rows))
                .where(col("source_file").equalTo(file)));

        assertThat(cleansedAlone).isNotEmpty().isEqualTo(cleansedTogether);
    }

    private static List<Row> sorted(Dataset<Row> trips) {
        return trips.orderBy("trip_id", "pickup_datetime").collectAsList();
    }
}
