package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.CsvHeader;
import io.taxietl.local.sampledata.MonthContents;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RestoresSession.class)
class CsvTest {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String HEADER =
            "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,fare_amount\n";

    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Parquet and CSV of a month hold the same trips, but for columns that only one of them has. */
    @ParameterizedTest
    @ValueSource(strings = {"2009-03", "2010-05", "2014-02", "2017-04", "2019-03", "2021-06"})
    void headersOfEachTime(String month) {
        MonthContents contents = SampleMonth.of(month)
                .rows(60)
                .withoutUsualDefects()
                .flexFareShare(0)
                .csv(CsvHeader.OF_MONTH)
                .build()
                .writeTo(folder.resolve("csv"));
        SampleMonth.of(month)
                .rows(60)
                .withoutUsualDefects()
                .flexFareShare(0)
                .build()
                .writeTo(folder.resolve("parquet"));
        String[] columns = {
            "concat(pickup_datetime, fare_amount)",
            "dropoff_datetime",
            "vendor_id",
            "passenger_count",
            "trip_distance",
            "fare_amount",
            "tip_amount",
            "tolls_amount",
            "total_amount",
            "malformed_values"
        };

        assertThat(contents.rows()).isEqualTo(60);
        assertThat(reading.values(folder.resolve("csv"), columns))
                .hasSize(60)
                .isEqualTo(reading.values(folder.resolve("parquet"), columns));
    }

    @Test
    void renamedHeader() {
        SampleMonth.of("2019-03").rows(30).csv(CsvHeader.RENAMED).build().writeTo(folder);

        assertThat(reading.inspect(folder).readable().get(0).sourceFile().ignoredColumns())
                .isEmpty();
        assertThat(reading.rows(folder)
                        .where("vendor_id > 0 and trip_id is not null")
                        .count())
                .isPositive();
    }

    @Test
    void blankSecondLineSpacesAndQuotedNames() {
        write("trips.csv", BYTE_ORDER_MARK + """
                        "vendor_id", pickup_datetime, dropoff_datetime, passenger_count

                        CMT, 2014-01-09 20:45:25 ,2014-01-09 20:52:31, 1\s
                        """);

        assertThat(reading.values(folder, "vendor_id", "cast(pickup_datetime as string)", "passenger_count"))
                .containsExactly(List.of(1, "2014-01-09 20:45:25", 1));
    }

    @Test
    void compressed() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("trips.csv.gz")))) {
            out.write((HEADER + "2,2019-01-01 00:10:00,2019-01-01 00:20:00,1,2.5,9.5\n")
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(reading.values(folder, "vendor_id", "fare_amount")).containsExactly(List.of(2, 9.5));
    }

    @Test
    void textThatIsNoValueIsKept() {
        write(
                "trips.csv",
                HEADER
                        + "2,2019-01-01 00:10:00,2019-01-01 00:20:00,abc,2.5,9.5\n"
                        + "2,2019-02-30 00:11:00,2019-01-01 00:20:00,1,2;5,NaN\n"
                        + "2,2019-01-01 00:12:00,,,,\n");

        List<Row> rows =
                reading.rows(folder).orderBy("trip_distance", "passenger_count").collectAsList();
        List<Map<Object, Object>> malformed = rows.stream()
                .map(row -> row.isNullAt(row.fieldIndex("malformed_values"))
                        ? null
                        : row.getJavaMap(row.fieldIndex("malformed_values")))
                .toList();

        assertThat(malformed)
                .isEqualTo(Arrays.asList(
                        null,
                        Map.of("pickup_datetime", "2019-02-30 00:11:00", "trip_distance", "2;5", "fare_amount", "NaN"),
                        Map.of("passenger_count", "abc")));
    }

    @Test
    void whatIsNoPlainNumberIsNone() {
        List<String> texts = List.of(
                "1d",
                "1D",
                "1f",
                "1F",
                "0x1p3",
                "0X1P3",
                "NaN",
                "Infinity",
                "-inf",
                "1,50",
                "1.234,50",
                "$12.50",
                "12.50$",
                "(5.00)",
                "1 000",
                "5%",
                "1_000",
                "--1",
                "1-",
                "٣",
                "1\u00a0",
                "null",
                "1e",
                "2019-01-01",
                "true",
                ".",
                "9.5\u0001x");
        write("trips.csv", HEADER + rows(texts.stream().map(text -> "\"%1$s\",1.5,\"%1$s\"".formatted(text))));

        assertThat(reading.values(
                        folder,
                        "malformed_values['fare_amount']",
                        "malformed_values['passenger_count']",
                        "fare_amount",
                        "passenger_count"))
                .containsExactlyInAnyOrderElementsOf(texts.stream()
                        .map(text -> Arrays.<Object>asList(text, text, null, null))
                        .toList());
    }

    @Test
    void plainNumbers() {
        Map<String, Double> numbers =
                Map.of(" 12 ", 12.0, "+13", 13.0, "-.5", -0.5, "1.", 1.0, "1e2", 100.0, "1E-2", 0.01, "007", 7.0);
        write("trips.csv", HEADER + rows(numbers.keySet().stream().map(text -> "1,1.5," + text)));

        assertThat(reading.values(folder, "fare_amount", "malformed_values"))
                .containsExactlyInAnyOrderElementsOf(numbers.values().stream()
                        .map(number -> Arrays.<Object>asList(number, null))
                        .toList());
    }

    private static String rows(Stream<String> ends) {
        return ends.map(end -> "2,2019-01-01 00:10:00,2019-01-01 00:20:00,%s%n".formatted(end))
                .collect(Collectors.joining());
    }

    @Test
    void timesInTheFormsThatAreConfigured() {
        write("trips.csv", HEADER + """
                        1,03/04/2017 8:55:43 AM,2017-03-04 09:00:00,1,2.5,9.5
                        2,03/04/2017 12:05:00 am,03/04/2017 01:05:00 pm,1,2.5,9.5
                        3,13/04/2017 8:55:43 AM,03/04/2017 8:55,1,2.5,9.5
                        4,2017,2017-03-04,1,2.5,9.5
                        """);

        List<Row> rows = reading.rows(folder, List.of("M/d/yyyy h:mm:ss a"))
                .orderBy("vendor_id")
                .selectExpr("cast(pickup_datetime as string)", "cast(dropoff_datetime as string)", "malformed_values")
                .collectAsList();

        assertThat(rows.get(0)).isEqualTo(RowFactory.create("2017-03-04 08:55:43", "2017-03-04 09:00:00", null));
        assertThat(rows.get(1)).isEqualTo(RowFactory.create("2017-03-04 00:05:00", "2017-03-04 13:05:00", null));
        assertThat(rows.get(2).getJavaMap(2))
                .isEqualTo(Map.of("pickup_datetime", "13/04/2017 8:55:43 AM", "dropoff_datetime", "03/04/2017 8:55"));
        assertThat(rows.get(3).getJavaMap(2))
                .isEqualTo(Map.of("pickup_datetime", "2017", "dropoff_datetime", "2017-03-04"));
    }

    /** TLC's own files of 2016-07 to 2016-12: 17 names, and two commas at the end of each row. */
    @Test
    void surplusWithoutTextIsNoPartOfTheRecord() {
        write(
                "trips.csv",
                HEADER
                        + "2,2019-01-01 00:10:00,2019-01-01 00:20:00,1,2.5,9.5,,\n"
                        + "2,2019-01-01 00:11:00,2019-01-01 00:20:00,1,2.5,9.6\n"
                        + "2,2019-01-01 00:12:00,2019-01-01 00:20:00,1,2.5,9.7, ,\"\"\n"
                        + "2,2019-01-01 00:13:00,2019-01-01 00:20:00,1,2.5,9.8,,x\n");

        assertThat(reading.values(folder, "fare_amount", "malformed_values['_corrupt_record']"))
                .containsExactly(
                        Arrays.asList(9.5, null),
                        Arrays.asList(9.6, null),
                        Arrays.asList(9.7, null),
                        Arrays.asList(9.8, "2,2019-01-01 00:13:00,2019-01-01 00:20:00,1,2.5,9.8,,x"));
    }

    /** The same rows whichever columns a query needs. */
    @Test
    void linesThatAreNoRecordAreNoticedInEveryQuery() {
        write("trips.csv", HEADER + """
                        2,2019-01-01 00:10:00,2019-01-01 00:20:00,1,2.5,9.5
                        2,2019-01-01 00:11:00,2019-01
                        2,2019-01-01 00:12:00,2019-01-01 00:20:00,1,2.5,9.5,surplus
                        2,2019-01-01 00:13:00,2019-01-01 00:20:00,1,2.5,"9.5
                        2,2019-01-01 00:13:00,2019-01-01 00:20:00,1,2.5,9."5
                        2,2019-01-01 00:14:00,2019-01-01 00:20:00,1,2.5,\0009.5

                        \t
                        \0\0\0\0
                        #2,2019-01-01 00:15:00""");

        Dataset<Row> rows = reading.rows(folder);

        assertThat(rows.count()).isEqualTo(8);
        assertThat(rows.collectAsList()).hasSize(8);
        assertThat(rows.select("fare_amount").collectAsList()).hasSize(8);
        assertThat(rows.where("map_contains_key(malformed_values, '_corrupt_record')")
                        .count())
                .isEqualTo(7);
        assertThat(rows.where("malformed_values is null").select("fare_amount").collectAsList())
                .containsExactly(RowFactory.create(9.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void otherSeparators(String separator) {
        write(
                "trips.csv",
                "\n" + HEADER.replace(",", separator)
                        + "2,2019-01-01 00:10:00,2019-01-01 00:20:00,1,\"2,5\",9.5\n"
                                .replaceAll(",(?!5)", "\\" + separator));

        assertThat(reading.values(folder, "vendor_id", "fare_amount", "malformed_values['trip_distance']"))
                .containsExactly(List.of(2, 9.5, "2,5"));
    }

    @Test
    void headerLineOfTheNextFileIsNoRecord() {
        String row = "2,2019-01-01 00:10:00,2019-01-01 00:20:00,1,2.5,9.5\r\n";
        String header = HEADER.replace("\n", "\r\n");
        write("trips.csv", header + row + header + row);

        assertThat(reading.values(folder, "fare_amount", "malformed_values"))
                .containsExactly(Arrays.asList(9.5, null), Arrays.asList(9.5, null));
    }

    @Test
    void quotedValues() {
        write("trips.csv", """
                        "VendorID","tpep_pickup_datetime",tpep_dropoff_datetime,note,fare_amount,
                        "2", "2019-01-01 00:10:00",2019-01-01 00:20:00,"Jamaica, ""Queens\\","9.5"
                        2,2019-01-01 00:10:00,"2019-01-01 00:20:00",,9.6,
                        2,2019-01-01 00:10:00,2019-01-01 00:20:00,"two
                        lines",9.7
                        """);

        assertThat(reading.values(
                        folder,
                        "coalesce(fare_amount, 0)",
                        "vendor_id",
                        "cast(pickup_datetime as string)",
                        "malformed_values['_corrupt_record']"))
                .containsExactlyInAnyOrder(
                        Arrays.asList(9.5, 2, "2019-01-01 00:10:00", null),
                        Arrays.asList(9.6, 2, "2019-01-01 00:10:00", null),
                        Arrays.asList(0.0, null, null, "2,2019-01-01 00:10:00,2019-01-01 00:20:00,\"two"),
                        Arrays.asList(0.0, null, null, "lines\",9.7"));
    }

    /** The row numbers of pandas are no part of a record, so a shuffled copy has the same ids. */
    @Test
    void unnamedFirstColumn() {
        String row = "2,2019-01-01 00:10:00,2019-01-01 00:20:00,1,2.5,9.5\n";
        write("trips.csv", "," + HEADER + "0," + row + "1," + row);

        assertThat(reading.values(folder, "vendor_id", "fare_amount", "malformed_values"))
                .containsExactly(Arrays.asList(2, 9.5, null), Arrays.asList(2, 9.5, null));
        assertThat(reading.rows(folder).select("trip_id").distinct().count()).isEqualTo(1);
    }
}
