package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.SampleMonth;
import io.taxietl.local.sampledata.TimestampType;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One record of each era's file schema, value by value. */
@ExtendWith(RestoresSession.class)
class ParquetErasTest {
    private static final LocalDateTime PICKUP = LocalDateTime.of(2024, 3, 10, 2, 30, 15);

    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    private List<Object> read(String columns) {
        TinyParquet.write(reading.spark(), folder.resolve("trip.parquet"), "select " + columns);
        // Those that TLC has published; others may have been added.
        String[] canonical = EnumSet.range(TripColumn.VENDOR_ID, TripColumn.CBD_CONGESTION_FEE).stream()
                .map(TripColumn::columnName)
                .toArray(String[]::new);
        return reading.values(folder, canonical).get(0);
    }

    @Test
    void of2009WithTextDatesAndWords() {
        List<Object> row = read("""
                'VTS' as vendor_name, '2009-01-04 02:52:00' as Trip_Pickup_DateTime,
                '2009-01-04 03:02:00' as Trip_Dropoff_DateTime, 2L as Passenger_Count, 2.63d as Trip_Distance,
                -73.99d as Start_Lon, 40.72d as Start_Lat, cast(null as double) as Rate_Code,
                1.0d as store_and_forward, -73.95d as End_Lon, 40.77d as End_Lat, 'No Charge' as Payment_Type,
                8.9d as Fare_Amt, 0.5d as surcharge, cast(null as double) as mta_tax, 0d as Tip_Amt,
                4.15d as Tolls_Amt, 13.55d as Total_Amt
                """);

        assertThat(row)
                .containsExactly(
                        2,
                        LocalDateTime.of(2009, 1, 4, 2, 52),
                        LocalDateTime.of(2009, 1, 4, 3, 2),
                        2,
                        2.63,
                        null,
                        "Y",
                        null,
                        null,
                        3,
                        8.9,
                        0.5,
                        null,
                        0.0,
                        4.15,
                        null,
                        13.55,
                        null,
                        null,
                        null);
        assertThat(file()).isEqualTo(new Facts("2009", List.of("Start_Lon", "Start_Lat", "End_Lon", "End_Lat")));
    }

    @Test
    void of2010WithCodesAsText() {
        List<Object> row = read("""
                'CMT' as vendor_id, '2010-03-22 17:05:03' as pickup_datetime, '2010-03-22 17:22:51' as dropoff_datetime,
                1L as passenger_count, 0.4d as trip_distance, -73.98d as pickup_longitude, 40.73d as pickup_latitude,
                '1' as rate_code, '0' as store_and_fwd_flag, -73.99d as dropoff_longitude, 40.72d as dropoff_latitude,
                'Cas' as payment_type, 4.1d as fare_amount, 1d as surcharge, 0.5d as mta_tax, 0d as tip_amount,
                0d as tolls_amount, 5.6d as total_amount, 77L as __index_level_0__
                """);

        assertThat(row.subList(0, 13))
                .containsExactly(
                        1,
                        LocalDateTime.of(2010, 3, 22, 17, 5, 3),
                        LocalDateTime.of(2010, 3, 22, 17, 22, 51),
                        1,
                        0.4,
                        1,
                        "N",
                        null,
                        null,
                        2,
                        4.1,
                        1.0,
                        0.5);
        assertThat(file().era()).isEqualTo("2010");
    }

    @Test
    void from2011WithColumnsThatHoldNothing() {
        assertThat(read(modern(
                        "1L", "1L", "cast(null as int) as congestion_surcharge, cast(null as double) as airport_fee")))
                .containsExactlyElementsOf(modernRow(null, null, null));
        assertThat(file()).isEqualTo(new Facts("2011-01..2018-06", List.of()));
    }

    @Test
    void from2018WithCountsAsDouble() {
        assertThat(read(modern("1L", "1.0d", "2.5d as congestion_surcharge, 1.25d as airport_fee")))
                .containsExactlyElementsOf(modernRow(2.5, 1.25, null));
        assertThat(file()).isEqualTo(new Facts("2018-07..2023-01", List.of()));
    }

    @Test
    void from2023WithNarrowIdsAndACapitalLetter() {
        assertThat(read(modern("1", "1L", "2.5d as congestion_surcharge, 1.75d as Airport_fee")))
                .containsExactlyElementsOf(modernRow(2.5, 1.75, null));
        assertThat(file()).isEqualTo(new Facts("2023-02..2024-12", List.of()));
    }

    @Test
    void from2026WithAColumnThatNobodyKnows() {
        assertThat(
                        read(
                                modern(
                                        "1",
                                        "1L",
                                        "2.5d as congestion_surcharge, 0d as Airport_fee, 0.75d as cbd_congestion_fee, 'app' as request_source")))
                .containsExactlyElementsOf(modernRow(2.5, 0.0, 0.75));
        assertThat(file())
                .isEqualTo(new Facts(
                        "2026-06..",
                        Stream.of("request_source")
                                .filter(name -> TripColumn.called(name).isEmpty())
                                .toList()));
    }

    @Test
    void allErasInOneReadHaveTheCanonicalSchema() {
        List.of("2009-11", "2010-02", "2014-08", "2020-10", "2024-01", "2025-01", "2026-06")
                .forEach(month -> SampleMonth.of(month)
                        .rows(20)
                        .withoutUsualDefects()
                        .build()
                        .writeTo(folder));

        var rows = reading.rows(folder);

        assertThat(Arrays.stream(rows.schema().fields())
                        .limit(TripColumn.values().length)
                        .map(StructField::dataType))
                .containsExactlyElementsOf(
                        Arrays.stream(TripColumn.values()).map(TripColumn::type).toList());
        assertThat(rows.schema().fieldNames()).endsWith("trip_id", "source_file", "file_month", "malformed_values");
        assertThat(rows.groupBy("source_file").count().collectAsList())
                .hasSize(7)
                .allMatch(row -> row.getLong(1) == 20);
        assertThat(rows.where("malformed_values is not null").count()).isZero();
        assertThat(rows.where("source_file like '%2020-10.parquet' and file_month = date'2020-10-01'")
                        .count())
                .isEqualTo(20);
    }

    /** Clocks of New York skip 02:00 to 03:00 on that morning; the machine's zone is another one again. */
    @ParameterizedTest
    @EnumSource
    void everyKindOfTimestampGivesTheSameWallClockTimes(TimestampType type) {
        Path micros = folder.resolve("micros");
        Path other = folder.resolve("other");
        SampleMonth.of("2024-03").rows(300).build().writeTo(micros);
        SampleMonth.of("2024-03").rows(300).timestamps(type).build().writeTo(other);
        String[] columns = {"trip_id", "pickup_datetime", "dropoff_datetime"};

        assertThat(reading.values(other, columns)).isEqualTo(reading.values(micros, columns));
        assertThat(reading.rows(other)
                        .where(
                                "pickup_datetime >= timestamp_ntz'2024-03-01' and pickup_datetime < timestamp_ntz'2024-04-01'")
                        .count())
                .isGreaterThan(290);
    }

    @Test
    void valuesThatAreNoWholeNumberAreKeptAsText() {
        TinyParquet.write(reading.spark(), folder.resolve("trips.parquet"), """
                select id, timestamp_ntz'2024-03-10 02:30:15' as tpep_pickup_datetime, passenger_count,
                    cast(99999999999 as bigint) as PULocationID
                from values (1, double('NaN')), (2, 1.5d), (3, 2d), (4, null), (5, double('-Infinity'))
                    as trips(id, passenger_count)
                """);

        assertThat(reading.values(
                        folder,
                        "coalesce(malformed_values['passenger_count'], '')",
                        "passenger_count",
                        "pickup_location_id"))
                .containsExactly(
                        Arrays.asList("", 2, null),
                        Arrays.asList("", null, null),
                        Arrays.asList("-Infinity", null, null),
                        Arrays.asList("1.5", null, null),
                        Arrays.asList("NaN", null, null));
        assertThat(reading.values(folder, "malformed_values['pickup_location_id']")
                        .get(0))
                .containsExactly("99999999999");
    }

    @Test
    void dateInTheNameIsTheMonthOfTheFile() {
        assertThat(MonthInName.of("yellow_tripdata_2024-02.parquet")).hasValue(YearMonth.of(2024, 2));
        assertThat(MonthInName.of("2024-13.parquet")).isEmpty();
        assertThat(MonthInName.of("trips.parquet")).isEmpty();
    }

    private static String modern(String id, String count, String fees) {
        return """
                %s as VendorID, timestamp_ntz'2024-03-10 02:30:15' as tpep_pickup_datetime,
                timestamp_ntz'2024-03-10 02:45:15' as tpep_dropoff_datetime, %s as passenger_count,
                3.2d as trip_distance, %s as RatecodeID, 'N' as store_and_fwd_flag, %s as PULocationID,
                %s as DOLocationID, 1L as payment_type, 15.6d as fare_amount, 1d as extra, 0.5d as mta_tax,
                4d as tip_amount, 6.94d as tolls_amount, 1d as improvement_surcharge, 29.04d as total_amount,
                """.formatted(id, count, count, id, id) + fees;
    }

    private static List<Object> modernRow(Double congestion, Double airport, Double cbd) {
        return Arrays.asList(
                1,
                PICKUP,
                PICKUP.plusMinutes(15),
                1,
                3.2,
                1,
                "N",
                1,
                1,
                1,
                15.6,
                1.0,
                0.5,
                4.0,
                6.94,
                1.0,
                29.04,
                congestion,
                airport,
                cbd);
    }

    private record Facts(String era, List<String> ignored) {}

    private Facts file() {
        SourceFile file = reading.inspect(folder).readable().get(0).sourceFile();
        return new Facts(file.era(), file.ignoredColumns());
    }
}
