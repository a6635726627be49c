package io.taxietl.local.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSchemaTest {
    private static final String AMOUNTS = """
            fare_amount DOUBLE
            extra DOUBLE
            mta_tax DOUBLE
            tip_amount DOUBLE
            tolls_amount DOUBLE
            improvement_surcharge DOUBLE
            total_amount DOUBLE
            """;

    @TempDir
    private Path folder;

    @Test
    void writes2009WithTextDatesAndCoordinates() {
        assertThat(schema("2009-03")).isEqualTo("""
                        vendor_name BINARY STRING
                        Trip_Pickup_DateTime BINARY STRING
                        Trip_Dropoff_DateTime BINARY STRING
                        Passenger_Count INT64
                        Trip_Distance DOUBLE
                        Start_Lon DOUBLE
                        Start_Lat DOUBLE
                        Rate_Code DOUBLE
                        store_and_forward DOUBLE
                        End_Lon DOUBLE
                        End_Lat DOUBLE
                        Payment_Type BINARY STRING
                        Fare_Amt DOUBLE
                        surcharge DOUBLE
                        mta_tax DOUBLE
                        Tip_Amt DOUBLE
                        Tolls_Amt DOUBLE
                        Total_Amt DOUBLE
                        """);
    }

    @Test
    void writes2010WithLowerCaseNamesAndTextCodes() {
        assertThat(schema("2010-01")).isEqualTo(schemaOf2010("BINARY STRING"));
    }

    @ParameterizedTest
    @CsvSource({"2010-02", "2010-03"})
    void writesTwoMonthsOf2010WithWholeRateCodesAndAStrayIndex(String month) {
        assertThat(schema(month)).isEqualTo(schemaOf2010("INT64") + "__index_level_0__ INT64\n");
    }

    @Test
    void writes2011To2018WithWholeNumbersAndTwoEmptyColumns() {
        assertThat(schema("2018-06"))
                .isEqualTo(modern("INT64", "INT64") + AMOUNTS + "congestion_surcharge INT32\nairport_fee DOUBLE\n");
        assertThat(schema("2018-05"))
                .isEqualTo(modern("INT64", "INT64") + AMOUNTS + "congestion_surcharge DOUBLE\nairport_fee INT32\n");
    }

    @Test
    void writesTheImprovementSurchargeOfAugust2014AsWholeNumber() {
        assertThat(schema("2014-08")).contains("improvement_surcharge INT32\n");
        assertThat(schema("2014-07")).contains("improvement_surcharge DOUBLE\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-07, DOUBLE, INT32",
        "2019-01, DOUBLE, INT32",
        "2020-07, DOUBLE, INT32",
        "2020-08, DOUBLE, DOUBLE",
        "2020-10, DOUBLE, INT32",
        "2023-01, DOUBLE, DOUBLE"
    })
    void writes2018To2023WithDoubleCounts(String month, String congestion, String airport) {
        assertThat(schema(month))
                .isEqualTo(modern("INT64", "DOUBLE") + AMOUNTS + "congestion_surcharge " + congestion + "\nairport_fee "
                        + airport + "\n");
    }

    @Test
    void writesFrom2023WithSmallIdsAndAnotherCaseOfTheAirportFee() {
        assertThat(schema("2023-02")).isEqualTo(from2023());
        assertThat(schema("2024-12")).isEqualTo(from2023());
    }

    @Test
    void writesFrom2025WithTheCongestionFeeOfTheBusinessDistrict() {
        assertThat(schema("2025-01")).isEqualTo(from2023() + "cbd_congestion_fee DOUBLE\n");
        assertThat(schema("2026-05")).isEqualTo(from2023() + "cbd_congestion_fee DOUBLE\n");
    }

    @Test
    void writesFromJune2026WithTheRequestSource() {
        assertThat(schema("2026-06"))
                .isEqualTo(from2023() + "cbd_congestion_fee DOUBLE\nrequest_source BINARY STRING\n");
    }

    @ParameterizedTest
    @CsvSource({"2015-12, SNAPPY", "2016-01, GZIP", "2023-01, GZIP", "2023-02, ZSTD"})
    void compressesAsTheEraDid(String month, CompressionCodecName codec) {
        assertThat(ParquetRows.footer(write(SampleMonth.of(month)))
                        .getBlocks()
                        .get(0)
                        .getColumns())
                .allMatch(column -> column.getCodec() == codec);
    }

    @ParameterizedTest
    @CsvSource({
        "MICROS, 'INT64 TIMESTAMP(MICROS,false)', 1706746156000000",
        "MICROS_UTC, 'INT64 TIMESTAMP(MICROS,true)', 1706746156000000",
        "NANOS, 'INT64 TIMESTAMP(NANOS,false)', 1706746156000000000"
    })
    void writesTheSameTimeInEveryTimestampType(TimestampType type, String column, long value) {
        assertThat(schema(SampleMonth.of("2024-02").timestamps(type)))
                .contains("tpep_pickup_datetime " + column + "\ntpep_dropoff_datetime " + column + "\n");
        assertThat(firstRow(type).getLong("tpep_pickup_datetime", 0)).isEqualTo(value);
    }

    @Test
    void writesTheSameTimeAsJulianDayAndNanoseconds() {
        assertThat(schema(SampleMonth.of("2024-02").timestamps(TimestampType.INT96)))
                .contains("tpep_pickup_datetime INT96\ntpep_dropoff_datetime INT96\n");
        // 2024-02-01 00:09:16, as above.
        NanoTime pickup = NanoTime.fromBinary(firstRow(TimestampType.INT96).getInt96("tpep_pickup_datetime", 0));
        assertThat(pickup.getJulianDay()).isEqualTo(2_460_342);
        assertThat(pickup.getTimeOfDayNanos()).isEqualTo(556_000_000_000L);
    }

    @Test
    void leavesOutAColumnOnDemand() {
        assertThat(schema(SampleMonth.of("2024-01").withoutColumn(Field.FARE_AMOUNT)))
                .isEqualTo(from2023().replace("fare_amount DOUBLE\n", ""));
    }

    private String schema(String month) {
        return schema(SampleMonth.of(month));
    }

    private String schema(SampleMonthBuilder month) {
        MessageType schema = ParquetRows.footer(write(month)).getFileMetaData().getSchema();
        assertThat(schema.getFields()).allMatch(field -> field.isRepetition(Type.Repetition.OPTIONAL));
        return schema(schema);
    }

    private Group firstRow(TimestampType type) {
        return ParquetRows.read(write(SampleMonth.of("2024-02").timestamps(type)))
                .get(0);
    }

    private static String schema(MessageType schema) {
        return schema.getFields().stream()
                .map(field -> field.getName() + " "
                        + field.asPrimitiveType().getPrimitiveTypeName()
                        + logicalType(field.getLogicalTypeAnnotation()) + "\n")
                .collect(Collectors.joining());
    }

    private static String logicalType(LogicalTypeAnnotation type) {
        return type == null ? "" : " " + type;
    }

    private Path write(SampleMonthBuilder month) {
        return month.rows(20).build().writeTo(folder).file();
    }

    private static String schemaOf2010(String rateCode) {
        return """
                vendor_id BINARY STRING
                pickup_datetime BINARY STRING
                dropoff_datetime BINARY STRING
                passenger_count INT64
                trip_distance DOUBLE
                pickup_longitude DOUBLE
                pickup_latitude DOUBLE
                rate_code %s
                store_and_fwd_flag BINARY STRING
                dropoff_longitude DOUBLE
                dropoff_latitude DOUBLE
                payment_type BINARY STRING
                fare_amount DOUBLE
                surcharge DOUBLE
                mta_tax DOUBLE
                tip_amount DOUBLE
                tolls_amount DOUBLE
                total_amount DOUBLE
                """.formatted(rateCode);
    }

    private static String modern(String id, String count) {
        return """
                VendorID %1$s
                tpep_pickup_datetime INT64 TIMESTAMP(MICROS,false)
                tpep_dropoff_datetime INT64 TIMESTAMP(MICROS,false)
                passenger_count %2$s
                trip_distance DOUBLE
                RatecodeID %2$s
                store_and_fwd_flag BINARY STRING
                PULocationID %1$s
                DOLocationID %1$s
                payment_type INT64
                """.formatted(id, count);
    }

    private static String from2023() {
        return modern("INT32", "INT64") + AMOUNTS + "congestion_surcharge DOUBLE\nAirport_fee DOUBLE\n";
    }
}
