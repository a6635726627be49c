package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Columns that only the folders of a file name, as partitioned writers leave them. */
@ExtendWith(RestoresSession.class)
class PathColumnsTest {
    private static final String TRIP = "timestamp_ntz'2024-03-10 02:30:15' as tpep_pickup_datetime";

    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    private void write(String file, String columns) {
        TinyParquet.write(reading.spark(), folder.resolve(file), "select %s, %s".formatted(TRIP, columns));
    }

    /** What Spark has written by {@code partitionBy} is the file it was written from. */
    @Test
    void partitionedCopyHoldsTheSameTrips() {
        Path month = folder.resolve("month");
        SampleMonth.of("2024-01").rows(300).build().writeTo(month);
        Dataset<Row> file = reading.spark().read().parquet(month.toString());
        file.write()
                .partitionBy("VendorID", "store_and_fwd_flag")
                .parquet(folder.resolve("parts").toString());
        String[] columns = {"trip_id", "vendor_id", "store_and_fwd_flag", "malformed_values"};

        assertThat(reading.values(folder.resolve("parts"), columns))
                .hasSize(300)
                .isEqualTo(reading.values(month, columns));
    }

    @Test
    void valuesHaveTheTypeAndTheNamesOfColumns() {
        write("vendor_name=CMT/passengerCount=2.0/a.parquet", "1d as trip_distance");
        write("VENDOR_ID=abc/passenger_count=__HIVE_DEFAULT_PARTITION__/b.parquet", "2d as trip_distance");
        write("tpep_dropoff_datetime=2024-03-10 02%3A45%3A15/c.parquet", "3d as trip_distance");
        write("dropoff_datetime=2024-03-10%2002%3A45%3A15/c.parquet", "4d as trip_distance");

        assertThat(reading.values(
                        folder,
                        "trip_distance",
                        "vendor_id",
                        "passenger_count",
                        "dropoff_datetime",
                        "malformed_values['vendor_id']"))
                .containsExactly(
                        Arrays.asList(1.0, 1, 2, null, null),
                        Arrays.asList(2.0, null, null, null, "abc"),
                        Arrays.asList(3.0, null, null, LocalDateTime.of(2024, 3, 10, 2, 45, 15), null),
                        Arrays.asList(4.0, null, null, LocalDateTime.of(2024, 3, 10, 2, 45, 15), null));
    }

    @Test
    void foldersAboveTheInputCount() {
        write("VendorID=6/a.parquet", "1d as trip_distance");

        assertThat(reading.values(folder.resolve("VendorID=6/a.parquet"), "vendor_id"))
                .containsExactly(List.of(6));
    }

    @Test
    void columnOfThePathIsThereForWhoeverRequiresIt() {
        write("payment_type=2/a.parquet", "1d as trip_distance");

        assertThat(reading.inspect(folder, "payment_type").unreadable()).isEmpty();
        assertThat(reading.inspect(folder).readable().get(0).sourceFile().columns())
                .extracting(column -> column.columnName())
                .contains("payment_type");
        assertThat(reading.inspect(folder, "total_amount").unreadable()).hasSize(1);
    }

    @Test
    void ofACsvFile() throws IOException {
        Path file = folder.resolve("payment_type=Cash/VendorID=7/trips.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "tpep_pickup_datetime,trip_distance\n2024-01-01 00:10:00,1\n2024-01-01 00:11:00,2\n");

        assertThat(reading.values(folder, "trip_distance", "vendor_id", "payment_type"))
                .containsExactly(List.of(1.0, 7, 2), List.of(2.0, 7, 2));
    }

    @Test
    void columnThatRepeatsThePathIsTheSameTrip() {
        write("plain/a.parquet", "1L as VendorID, 1d as trip_distance");
        write("VendorID=1/b.parquet", "1d as trip_distance");
        write("VendorID=1/c.parquet", "1L as VendorID, 1d as trip_distance");
        write("VendorID=1/d.parquet", "cast(null as int) as vendor_id, 1d as trip_distance");
        write("vendor_id=1.0/e.parquet", "1d as VendorID, 1d as trip_distance");
        write("VendorID=__HIVE_DEFAULT_PARTITION__/f.parquet", "1L as VendorID, 1d as trip_distance");

        assertThat(reading.values(folder, "trip_id")).hasSize(6);
        assertThat(reading.values(folder, "trip_id").stream().distinct()).hasSize(1);
    }

    @Test
    void fileWhoseColumnContradictsItsPathIsNotRead() {
        write("VendorID=1/a.parquet", "2 as VendorID, 1d as trip_distance");
        TinyParquet.write(
                reading.spark(),
                folder.resolve("fare_amount=7.5/b.parquet"),
                "select %s, fare as Fare_Amt from values (7.5d), (9d), (null) t(fare)".formatted(TRIP));
        write("VendorID=1/c.parquet", "1 as VendorID, 1d as trip_distance");

        Inspection inspection = reading.inspect(folder);

        assertThat(inspection.readable()).extracting(file -> file.file().name()).containsExactly("c.parquet");
        assertThat(inspection.unreadable())
                .extracting(UnreadableFile::found, UnreadableFile::expected)
                .containsExactly(
                        tuple("in a folder VendorID=1 while its column VendorID holds 2", "the same value in both"),
                        tuple(
                                "in a folder fare_amount=7.5 while its column Fare_Amt holds 7.5 to 9",
                                "the same value in both"));
    }

    /** Text has no statistics that decide it, so each row is compared. */
    @Test
    void rowThatContradictsItsPathIsMalformed() {
        TinyParquet.write(
                reading.spark(),
                folder.resolve("payment_type=CSH/a.parquet"),
                "select %s, payment_type, n as trip_distance from values (1d, '1'), (2d, '2'), (3d, null) t(n, payment_type)"
                        .formatted(TRIP));
        write("VendorID=1/VendorID=2/b.parquet", "4d as trip_distance");

        assertThat(reading.values(
                        folder,
                        "trip_distance",
                        "payment_type",
                        "vendor_id",
                        "malformed_values['payment_type']",
                        "malformed_values['vendor_id']"))
                .containsExactly(
                        Arrays.asList(1.0, null, null, "payment_type=1, path: payment_type=CSH", null),
                        Arrays.asList(2.0, 2, null, null, null),
                        Arrays.asList(3.0, 2, null, null, null),
                        Arrays.asList(4.0, null, null, null, "path: VendorID=1, path: VendorID (2)=2"));
    }
}
