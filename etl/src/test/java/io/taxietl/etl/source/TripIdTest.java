package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.SampleMonth;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two rows have the same trip id exactly if their files hold the same values. */
@ExtendWith(RestoresSession.class)
class TripIdTest {
    private static final String TRIP = "timestamp_ntz'2024-03-10 02:30:15' as tpep_pickup_datetime";

    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    private long id(String columns) {
        Path file = TinyParquet.write(
                reading.spark(), folder.resolve("trip.parquet"), "select %s, %s".formatted(TRIP, columns));
        return reading.rows(file).select("trip_id").head().getLong(0);
    }

    @Test
    void sameTripInAnyPartitioningAndOrderHasTheSameId() {
        SampleMonth.of("2024-01").rows(200).build().writeTo(folder);
        Dataset<Row> rows = reading.rows(folder);

        assertThat(ids(rows.repartition(7).orderBy("fare_amount"))).hasSize(200).isEqualTo(ids(rows));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.5d as extra, 2.5d as mta_tax | 2.5d as extra, 2.75d as mta_tax",
                "cast(null as double) as extra, 2.5d as mta_tax | 2.5d as extra, cast(null as double) as mta_tax",
                "cast(null as double) as extra | 0d as extra",
                "'app' as request_source | 'street' as request_source",
                "'app' as request_source | cast(null as string) as request_source",
                "1d as Start_Lon, cast(null as double) as Start_Lat | cast(null as double) as Start_Lon, 1d as Start_Lat"
            })
    void anyDifferenceGivesAnotherId(String one, String other) {
        assertThat(id(one)).isNotEqualTo(id(other));
    }

    @Test
    void writingTheSameValuesInAnotherTypeGivesTheSameId() {
        assertThat(id("1 as VendorID, 2.0d as passenger_count")).isEqualTo(id("1L as VendorID, 2L as passenger_count"));
    }

    @Test
    void rowNumberThatPandasLeftIsNoDifference() {
        assertThat(id("1L as VendorID, 7L as __index_level_0__"))
                .isEqualTo(id("1L as VendorID, 8L as __index_level_0__"));
    }

    private static List<Long> ids(Dataset<Row> rows) {
        return rows.select("trip_id").collectAsList().stream()
                .map(row -> row.getLong(0))
                .sorted()
                .toList();
    }
}
