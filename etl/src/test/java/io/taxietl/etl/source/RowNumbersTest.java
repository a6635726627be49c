package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.session.RestoresSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The row numbers of pandas and R tell no records apart, anything else does. */
@ExtendWith(RestoresSession.class)
class RowNumbersTest {
    private static final String TRIP =
            "select timestamp_ntz'2024-03-10 02:30:15' as tpep_pickup_datetime, 1L as VendorID";

    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    /** How many records the files are. */
    private long records() {
        return reading.rows(folder).select("trip_id").distinct().count();
    }

    private void write(String file, String column) {
        TinyParquet.write(reading.spark(), folder.resolve(file), TRIP + ", " + column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7L", "8", "9d", "'10'"})
    void rowNumbersAreNoPartOfARecord(String number) {
        List<String> names = List.of(
                "__index_level_0__", "__index_level_1__", "Unnamed: 0", "Unnamed: 0.1", "Unnamed: 0.1.1", "level_0");
        write("plain.parquet", "1d as extra");
        write(
                "numbered.parquet",
                names.stream()
                        .map(name -> number + " as `" + name + "`")
                        .collect(Collectors.joining(", ", "1d as extra, ", "")));

        assertThat(reading.rows(folder).count()).isEqualTo(2);
        assertThat(records()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a' as `Unnamed: 0` | 'b' as `Unnamed: 0`",
                "1.5d as `Unnamed: 0` | 2.5d as `Unnamed: 0`",
                "true as __index_level_0__ | false as __index_level_0__",
                "1L as index | 2L as index",
                "1L as `Unnamed: 1` | 2L as `Unnamed: 1`"
            })
    void whatIsNoRowNumberTellsRecordsApart(String one, String other) {
        write("one.parquet", one);
        write("other.parquet", other);

        assertThat(records()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"trip_no, 1", "VendorID, 2", "index, 1", "other, 2"})
    void whatPandasCallsAnIndexIsARowNumberUnlessItIsAColumnOfTrips(String index, long expected) {
        String name = index.equals("other") ? "index" : index;
        for (long value = 1; value <= 2; value++) {
            HandmadeParquet.write(
                    folder.resolve(value + ".parquet"),
                    "optional int64 tpep_pickup_datetime; optional int64 %s;".formatted(name),
                    Map.of("pandas", """
                            {"index_columns": ["%s", {"kind": "range", "start": 0}], "columns": [], "pandas_version": "2.2.0"}""".formatted(index)),
                    List.of(value),
                    (row, number) -> row.append("tpep_pickup_datetime", 1_710_037_815_000_000L)
                            .append(name, number));
        }

        assertThat(records()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no JSON", "[]", "{\"index_columns\": null}", "{\"index_columns\": [[1], null, 7]}", "null", ""})
    void pandasMetadataThatSayNothing(String metadata) {
        HandmadeParquet.write(
                folder.resolve("trips.parquet"),
                "optional int64 tpep_pickup_datetime; optional int64 VendorID;",
                Map.of("pandas", metadata),
                List.of(1L),
                (row, number) -> row.append("VendorID", number));

        assertThat(reading.values(folder, "vendor_id")).containsExactly(List.of(1));
    }

    @Test
    void shuffledCsvCopyIsTheSameRecords() throws Exception {
        String header = "VendorID,tpep_pickup_datetime,fare_amount\n";
        Files.writeString(
                folder.resolve("plain.csv"), header + "1,2019-01-01 00:10:00,9.5\n2,2019-01-01 00:10:00,9.5\n");
        Files.writeString(
                folder.resolve("index.csv"),
                "," + header + "0,1,2019-01-01 00:10:00,9.5\n1,2,2019-01-01 00:10:00,9.5\n");
        Files.writeString(
                folder.resolve("shuffled.csv"),
                "\"\",\"Unnamed: 0\"," + header + "0,1,2,2019-01-01 00:10:00,9.5\n1,0,1,2019-01-01 00:10:00,9.5\n");

        assertThat(reading.rows(folder).count()).isEqualTo(6);
        assertThat(records()).isEqualTo(2);
    }

    @Test
    void unnamedFirstCsvColumnOfTextTellsRecordsApart() throws Exception {
        Files.writeString(
                folder.resolve("trips.csv"), ",tpep_pickup_datetime\na,2019-01-01 00:10:00\nb,2019-01-01 00:10:00\n");

        assertThat(records()).isEqualTo(2);
    }
}
