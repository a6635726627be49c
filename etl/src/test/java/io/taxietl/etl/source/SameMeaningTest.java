package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.session.RestoresSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several columns of a file that mean the same, as months put together have them. */
@ExtendWith(RestoresSession.class)
class SameMeaningTest {
    private static final String TRIP =
            "select %s, timestamp_ntz'2024-03-10 02:30:15' as tpep_pickup_datetime from values ";

    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    private void write(String file, String columns, String values) {
        TinyParquet.write(reading.spark(), folder.resolve(file), TRIP.formatted(columns) + values);
    }

    @Test
    void valueIsTheOneThatIsThere() {
        write(
                "trips.parquet",
                "trip_distance, airport_fee, Airport_fee",
                "(1d, 1.25d, null), (2d, null, 1.75d), (3d, null, null), (4d, 2d, 2d) t(trip_distance, airport_fee, Airport_fee)");

        assertThat(reading.values(folder, "trip_distance", "airport_fee", "malformed_values"))
                .containsExactly(
                        Arrays.asList(1.0, 1.25, null),
                        Arrays.asList(2.0, 1.75, null),
                        Arrays.asList(3.0, null, null),
                        Arrays.asList(4.0, 2.0, null));
        assertThat(reading.inspect(folder).readable().get(0).sourceFile().ignoredColumns())
                .isEmpty();
    }

    @Test
    void valuesThatDifferAreMalformedAndAllAreKept() {
        write(
                "trips.parquet",
                "trip_distance, airport_fee, Airport_fee, AIRPORT_FEE",
                "(1d, 1.25d, 1.75d, null), (2d, 1d, 1d, 0d), (3d, null, 1d, 0d) t(trip_distance, airport_fee, Airport_fee, AIRPORT_FEE)");

        assertThat(reading.values(folder, "trip_distance", "airport_fee", "malformed_values['airport_fee']"))
                .containsExactly(
                        Arrays.asList(1.0, null, "airport_fee=1.25, Airport_fee=1.75"),
                        Arrays.asList(2.0, null, "airport_fee=1.0, Airport_fee=1.0, AIRPORT_FEE=0.0"),
                        Arrays.asList(3.0, null, "Airport_fee=1.0, AIRPORT_FEE=0.0"));
    }

    @Test
    void typesMayDiffer() {
        write(
                "trips.parquet",
                "trip_distance, VendorID, vendor_name, airport_fee, Airport_fee",
                "(1d, null, 'VTS', cast(null as int), 1.25d), (2d, 2L, '2.0', 2, 2d), (3d, 1L, 'VTS', 1, null), "
                        + "(4d, 1L, 'Curb', null, double('NaN')) t(trip_distance, VendorID, vendor_name, airport_fee, Airport_fee)");

        assertThat(reading.values(folder, "trip_distance", "vendor_id", "airport_fee", "malformed_values['vendor_id']"))
                .containsExactly(
                        Arrays.asList(1.0, 2, 1.25, null),
                        Arrays.asList(2.0, 2, 2.0, null),
                        Arrays.asList(3.0, null, 1.0, "VendorID=1, vendor_name=VTS"),
                        Arrays.asList(4.0, null, Double.NaN, "VendorID=1, vendor_name=Curb"));
    }

    @Test
    void idDoesNotDependOnTheColumnThatHoldsTheValue() {
        write("one.parquet", "airport_fee", "(1.25d) t(airport_fee)");
        write("other.parquet", "airport_fee, Airport_fee", "(cast(null as double), 1.25d) t(airport_fee, Airport_fee)");
        write("both.parquet", "airport_fee, Airport_fee", "(1.25d, 1.25d) t(airport_fee, Airport_fee)");

        assertThat(reading.values(folder, "trip_id").stream().distinct()).hasSize(1);
        assertThat(reading.values(folder, "trip_id")).hasSize(3);
    }

    @Test
    void ofACsvFile() throws Exception {
        Files.writeString(folder.resolve("trips.csv"), """
                tpep_pickup_datetime,airport_fee,Airport_fee
                2024-01-01 00:10:00,1.25,
                2024-01-01 00:11:00,,1.75
                2024-01-01 00:12:00,1,2
                2024-01-01 00:13:00,1,1.00
                """);

        assertThat(reading.values(folder, "minute(pickup_datetime)", "airport_fee", "malformed_values['airport_fee']"))
                .containsExactly(
                        Arrays.asList(10, 1.25, null),
                        Arrays.asList(11, 1.75, null),
                        Arrays.asList(12, null, "airport_fee=1, Airport_fee=2"),
                        Arrays.asList(13, 1.0, null));
    }

    /** As {@code pandas.concat(axis=1)} or a join leaves them. */
    @Test
    void sameNameTwiceInACsvFile() throws Exception {
        Files.writeString(folder.resolve("trips.csv"), """
                tpep_pickup_datetime,airport_fee,extra,airport_fee,note,note
                2024-01-01 00:10:00,1.25,0.5,,a,b
                2024-01-01 00:11:00,,0.5,1.75,a,b
                2024-01-01 00:12:00,1,0.5,2,a,b
                """);

        assertThat(reading.values(folder, "minute(pickup_datetime)", "airport_fee", "malformed_values is null"))
                .containsExactly(
                        Arrays.asList(10, 1.25, true), Arrays.asList(11, 1.75, true), Arrays.asList(12, null, false));
    }

    /** Open Data of Azure, BigQuery, and people who rename by hand. */
    @ParameterizedTest
    @ValueSource(
            strings = {"improvementSurcharge", "imp_surcharge", "Improvement Surcharge", " IMPROVEMENT-SURCHARGE "})
    void namesThatCopiesHave(String name) {
        write("trips.parquet", "x as `" + name + "`", "(0.3d) t(x)");

        assertThat(reading.values(folder, "improvement_surcharge")).containsExactly(List.of(0.3));
    }
}
