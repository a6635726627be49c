package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.SampleMonth;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
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

    /**
     * Rows in the tables have these ids: whatever else changes, they must not. The first two are also what the reference
     * implementation of xxHash gives for the same bytes.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 as VendorID, 1.5d as trip_distance, 'N' as store_and_fwd_flag, 2L as payment_type, 12.25d as fare_amount | -7562308284318554544",
                "cast(null as int) as VendorID, 0d as trip_distance, -3.5d as fare_amount, 8.75d as cbd_congestion_fee | -7147390034338079306",
                "2L as VendorID, 'app' as request_source, 4.5d as Start_Lon, true as shared | -5528740801485331960",
                "9007199254740993L as device, cast(0.1 as decimal(10,2)) as toll_rate | 4394884076567461360"
            })
    void idsOfTripsNeverChange(String columns, long expected) {
        assertThat(id(columns)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cast(null as double) as a_column | double",
                "cast(null as string) as n_column, cast(null as bigint) as z_column | several",
                "cast(null as string) as request_source | text"
            })
    void columnThatIsNullChangesNoId(String column, String kind) {
        String trip = "1 as VendorID, 12.25d as fare_amount";

        assertThat(id(trip + ", " + column)).as(kind).isEqualTo(id(trip));
        assertThat(id(column + ", " + trip)).as(kind).isEqualTo(id(trip));
    }

    @Test
    void canonicalColumnThatIsAddedChangesNoId() {
        Dataset<Row> trips = reading.spark().sql("select 2.5d as fare, 'app' as source, cast(null as int) as party");

        List<Long> ids = Stream.of("a", "g", "z").map(key -> hash(trips, key)).toList();

        assertThat(ids).containsOnly(hash(trips, null));
    }

    /** The recipe: a column that files have already is added to the canonical ones, maybe in another type. */
    @Test
    void columnKeepsItsPartOfTheIdWhenItBecomesCanonical() {
        Dataset<Row> trips = reading.spark().sql("select 2.5d as fare, 4L as Party_Size, 4 as canonical");

        assertThat(trips.select(identity(identity -> identity.add(
                                DataTypes.createStructField(" Party_Size", DataTypes.LongType, true),
                                col("Party_Size"))))
                        .head())
                .isEqualTo(trips.select(identity(
                                identity -> identity.add("party_size", DataTypes.IntegerType, col("canonical"))))
                        .head());
    }

    @Test
    void orderOfColumnsInAFileIsNoDifference() {
        assertThat(id("1 as VendorID, 2.5d as Start_Lon, 'x' as note, 7.5d as fare_amount"))
                .isEqualTo(id("'x' as note, 7.5d as fare_amount, 2.5d as Start_Lon, 1 as VendorID"));
    }

    @Test
    void columnsBeyondThirtyTwoStillTellRecordsApart() {
        Dataset<Row> trip = reading.spark().range(1).selectExpr("cast(null as double) as nothing", "1d as something");

        Set<Long> ids = IntStream.range(0, 70)
                .mapToObj(filled -> {
                    TripIdentity identity = new TripIdentity();
                    IntStream.range(0, 70)
                            .forEach(column -> identity.add(
                                    "c" + column,
                                    DataTypes.DoubleType,
                                    col(column == filled ? "something" : "nothing")));
                    return trip.select(identity.hash()).head().getLong(0);
                })
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(70);
    }

    @Test
    void zeroHasNoSignAndLongNumbersKeepAllTheirDigits() {
        assertThat(id("-0.0d as extra")).isEqualTo(id("0.0d as extra"));
        assertThat(id("9007199254740993L as device")).isNotEqualTo(id("9007199254740992L as device"));
        assertThat(id("9223372036854775807L as device")).isNotEqualTo(id("9223372036854775806L as device"));
    }

    private static long hash(Dataset<Row> trips, String added) {
        return trips.select(identity(identity -> {
                    identity.add("source", DataTypes.StringType, col("source"));
                    if (added != null) {
                        identity.add(added, DataTypes.IntegerType, col("party"));
                    }
                }))
                .head()
                .getLong(0);
    }

    private static Column identity(Consumer<TripIdentity> others) {
        TripIdentity identity = new TripIdentity();
        identity.add("fare", DataTypes.DoubleType, col("fare"));
        others.accept(identity);
        return identity.hash();
    }

    private static List<Long> ids(Dataset<Row> rows) {
        return rows.select("trip_id").collectAsList().stream()
                .map(row -> row.getLong(0))
                .sorted()
                .toList();
    }
}
