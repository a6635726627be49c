package io.taxietl.etl.source;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.session.RestoresSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of each type of Parquet in a canonical column of each type: the values that are held, those that are
 * malformed (after an exclamation mark), or why the file is refused.
 */
@ExtendWith(RestoresSession.class)
class ParquetTypesTest {
    private static final List<String> COLUMNS =
            List.of("passenger_count", "fare_amount", "pickup_datetime", "store_and_fwd_flag");
    private static final List<String> TYPES = List.of("int", "double", "timestamp_ntz", "string");

    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "int32                      | 1 -1       | 1, -1            | 1.0, -1.0            | !1, !-1    | Y, -1",
                "int32 (INTEGER(8,true))    | 1 -1       | 1, -1            | 1.0, -1.0            | !1, !-1    | Y, -1",
                "int32 (INTEGER(16,true))   | 1 -1       | 1, -1            | 1.0, -1.0            | !1, !-1    | Y, -1",
                "int32 (INTEGER(8,false))   | 1 255      | 1, 255           | 1.0, 255.0           | !1, !255   | Y, 255",
                "int32 (INTEGER(16,false))  | 0 65535    | 0, 65535         | 0.0, 65535.0         | !0, !65535 | N, 65535",
                "int32 (INTEGER(32,false))  | 1 4294967295 | 1, !4294967295 | 1.0, 4.294967295E9 "
                        + "| 1970-01-01T00:00:00.000001, 1970-01-01T01:11:34.967295 | Y, 4294967295",
                "int64                      | 1 4294967295 | 1, !4294967295 | 1.0, 4.294967295E9 "
                        + "| 1970-01-01T00:00:00.000001, 1970-01-01T01:11:34.967295 | Y, 4294967295",
                "int64 (INTEGER(64,true))   | 0 -1       | 0, -1            | 0.0, -1.0 "
                        + "| 1970-01-01T00:00, 1969-12-31T23:59:59.999999 | N, -1",
                "int64 (INTEGER(64,false))  | 1 18446744073709551615 | 1, !18446744073709551615 | 1.0, 1.8446744073709552E19 "
                        + "| 1970-01-01T00:00:00.000001, !18446744073709551615 | Y, 18446744073709551615",
                "int32 (DECIMAL(9,2))       | 150 200    | !1.50, 2         | 1.5, 2.0             | decimal(9,2) | 1.50, 2.00",
                "int64 (DECIMAL(18,0))      | 1 4294967295 | 1, !4294967295 | 1.0, 4.294967295E9 "
                        + "| 1970-01-01T00:00:00.000001, 1970-01-01T01:11:34.967295 | Y, 4294967295",
                "float                      | 1 0.5      | 1, !0.5          | 1.0, 0.5             | float      | Y, 0.5",
                "double                     | 0 NaN      | 0, !NaN          | 0.0, NaN             | double     | N, NaN",
                "boolean                    | true false | boolean          | boolean              | boolean    | Y, N",
                "binary (STRING)            | 1 x        | 1, !x            | 1.0, !x              | !1, !x     | Y, X",
                "binary                     | 1 x        | 1, !x            | 1.0, !x              | !1, !x     | Y, X",
                "binary (ENUM)              | 1 x        | 1, !x            | 1.0, !x              | !1, !x     | Y, X",
                "binary (JSON)              | 1 x        | 1, !x            | 1.0, !x              | !1, !x     | Y, X",
                "fixed_len_byte_array(1)    | 1 x        | 1, !x            | 1.0, !x              | !1, !x     | Y, X",
                "binary (BSON)              | x y        | BSON             | BSON                 | BSON       | BSON",
                "int32 (DATE)               | 0 1        | date             | date   | 1970-01-01T00:00, 1970-01-02T00:00 | date",
                "int64 (TIMESTAMP(MILLIS,false)) | 0 1   | timestamp_ntz    | timestamp_ntz        "
                        + "| 1970-01-01T00:00, 1970-01-01T00:00:00.001 | timestamp_ntz",
                "int64 (TIMESTAMP(MICROS,true)) | 0 1    | timestamp        | timestamp            "
                        + "| 1970-01-01T00:00, 1970-01-01T00:00:00.000001 | timestamp",
                "int64 (TIMESTAMP(NANOS,true)) | 0 1000  | timestamp        | timestamp            "
                        + "| 1970-01-01T00:00, 1970-01-01T00:00:00.000001 | timestamp",
                "int32 (TIME(MILLIS,true))  | 0 1        | a time of day    | a time of day        | a time of day | a time of day",
                "fixed_len_byte_array(16) (UUID) | 0123456789abcdef 0123456789abcdef | UUID | UUID    | UUID       | UUID",
                "fixed_len_byte_array(22) (DECIMAL(50,2)) | 0123456789abcdefghijkl 0123456789abcdefghijkl "
                        + "| a decimal of 50 digits | a decimal of 50 digits | a decimal of 50 digits | a decimal of 50 digits"
            })
    void everyTypeIsHeldOrMalformedOrRefused(
            String type, String samples, String integer, String number, String time, String text) {
        List<String> values = new ArrayList<>(Arrays.asList(samples.split(" ")));
        values.add(null);
        List<String> expected = List.of(integer, number, time, text);

        List<String> refused = refusedOf(write(type, values, COLUMNS));
        List<String> readable = COLUMNS.stream()
                .filter(column -> refused.stream().noneMatch(reason -> reason.startsWith(column + " as ")))
                .toList();
        Path file = write(type, values, readable);
        List<String> found = new ArrayList<>();
        for (String column : COLUMNS) {
            String reason = "%s as %s (it is ".formatted(column, TYPES.get(COLUMNS.indexOf(column)));
            found.add(
                    readable.contains(column)
                            ? held(file, column)
                            : refused.stream()
                                    .filter(sentence -> sentence.startsWith(reason))
                                    .map(sentence -> sentence.substring(reason.length(), sentence.length() - 1))
                                    .collect(joining()));
        }

        assertThat(found).isEqualTo(expected);
    }

    /** As pyarrow writes a column of nothing but null. */
    @ParameterizedTest
    @CsvSource({"pickup_datetime", "passenger_count", "fare_amount", "store_and_fwd_flag"})
    void nullInTheWholeFileIsNothing(String column) {
        Path file = HandmadeParquet.write(
                folder.resolve("trips.parquet"),
                "optional int32 %s; required int32 extra;".formatted(column),
                Map.of(),
                List.of(1),
                (row, value) -> row.append("extra", value));

        assertThat(reading.values(file, column, "malformed_values")).containsExactly(Arrays.asList(null, null));
    }

    private Path write(String type, List<String> values, List<String> columns) {
        String[] physical = type.strip().split(" ", 2);
        String logical = physical.length == 1 ? "" : physical[1];
        String declared = columns.stream()
                .map(column -> "optional %s %s %s;".formatted(physical[0], column, logical))
                .collect(joining(" ", "required int32 row; ", ""));
        return HandmadeParquet.write(folder.resolve("trips.parquet"), declared, Map.of(), values, (row, value) -> {
            row.append("row", values.indexOf(value));
            columns.stream().filter(column -> value != null).forEach(column -> append(row, column, value));
        });
    }

    private static void append(Group row, String column, String value) {
        switch (row.getType().getType(column).asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> row.append(column, (int) Long.parseLong(value));
            case INT64 ->
                row.append(column, value.startsWith("-") ? Long.parseLong(value) : Long.parseUnsignedLong(value));
            case FLOAT -> row.append(column, Float.parseFloat(value));
            case DOUBLE -> row.append(column, Double.parseDouble(value));
            case BOOLEAN -> row.append(column, Boolean.parseBoolean(value));
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> row.append(column, Binary.fromString(value));
        }
    }

    private List<String> refusedOf(Path file) {
        return reading.inspect(file).unreadable().stream()
                .map(UnreadableFile::found)
                .flatMap(found ->
                        Arrays.stream(found.replace("without column ", "").split(", (?=[a-z_]+ as )")))
                .toList();
    }

    /** The values in the order in which they were written, without the null at the end. */
    private String held(Path file, String column) {
        List<Row> rows = reading.rows(file)
                .selectExpr(column, "malformed_values['%s']".formatted(column))
                .collectAsList();
        assertThat(rows.get(rows.size() - 1).isNullAt(0)).isTrue();
        assertThat(rows.get(rows.size() - 1).isNullAt(1)).isTrue();
        return rows.subList(0, rows.size() - 1).stream()
                .map(row -> row.isNullAt(1) ? String.valueOf(row.get(0)) : "!" + row.getString(1))
                .collect(joining(", "));
    }
}
