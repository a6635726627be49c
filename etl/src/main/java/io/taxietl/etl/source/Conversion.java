package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.WallClock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/**
 * A column of a file turned into its canonical type. What the type cannot hold becomes null, and {@link #malformed}
 * is true there, so that no value is lost silently.
 *
 * @param value the canonical value
 * @param malformed true where the file has a value that is not held, never null; null itself where every value is held
 * @param original the file's value as text
 */
record Conversion(Column value, Column malformed, Column original) {
    // Codes of 2009 to 2014 in words; 3 for DDS (Digital Dispatch Systems) is outside TLC's dictionary of today.
    private static final Map<TripColumn, Map<String, Integer>> CODES = Map.of(
            TripColumn.VENDOR_ID, new TreeMap<>(Map.of("cmt", 1, "vts", 2, "dds", 3)),
            TripColumn.PAYMENT_TYPE,
                    new TreeMap<>(Map.ofEntries(
                            Map.entry("credit", 1),
                            Map.entry("cre", 1),
                            Map.entry("crd", 1),
                            Map.entry("cash", 2),
                            Map.entry("cas", 2),
                            Map.entry("csh", 2),
                            Map.entry("no charge", 3),
                            Map.entry("no", 3),
                            Map.entry("noc", 3),
                            Map.entry("dispute", 4),
                            Map.entry("dis", 4),
                            Map.entry("unknown", 5),
                            Map.entry("unk", 5),
                            Map.entry("na", 5))));
    private static final Column FIRST = expr("timestamp'0001-01-02 00:00:00'");
    private static final Column LAST = expr("timestamp'9999-12-30 00:00:00'");
    private static final Set<DataType> NUMBERS =
            Set.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.FloatType, DataTypes.DoubleType);
    private static final Set<DataType> TIMES = Set.of(
            DataTypes.TimestampNTZType,
            DataTypes.TimestampType,
            DataTypes.DateType,
            DataTypes.LongType,
            DataTypes.IntegerType);

    /** Whether a column of the file can hold the canonical column at all. */
    static boolean supports(TripColumn column, StructField field) {
        DataType type = field.dataType();
        if (field.metadata().contains(ParquetColumn.FOREIGN)) {
            return false;
        }
        if (isText(field)) {
            return true;
        }
        if (column.isTime()) {
            return TIMES.contains(type) || (type instanceof DecimalType decimal && decimal.scale() == 0);
        }
        if (type.equals(DataTypes.BooleanType)) {
            return column.type().equals(DataTypes.StringType);
        }
        return !isNanoseconds(field) && (NUMBERS.contains(type) || type instanceof DecimalType);
    }

    /** Of rows to which {@link ParsedText} has added what the texts hold. */
    static Conversion of(TripColumn column, StructField field) {
        DataType target = column.type();
        boolean text = isText(field);
        if (column == TripColumn.STORE_AND_FWD_FLAG) {
            return text ? flag(field) : numericFlag(field);
        }
        if (target.equals(DataTypes.StringType)) {
            return exact(source(field).cast(target));
        }
        if (!text) {
            return column.isTime() ? time(field) : number(field, target);
        }
        return target.equals(DataTypes.IntegerType) ? code(column, field) : lossy(field, ParsedText.value(field));
    }

    private static Conversion time(StructField field) {
        Column source = source(field);
        Column text = source.cast(DataTypes.StringType);
        DataType type = field.dataType();
        if (type.equals(DataTypes.IntegerType)) {
            // A column that is null in the whole file has no better type than INT32.
            Column nothing = lit(null).cast(DataTypes.TimestampNTZType);
            return new Conversion(nothing, source.isNotNull(), text);
        }
        if (type instanceof DecimalType) {
            Column held = source.between(lit(Long.MIN_VALUE), lit(Long.MAX_VALUE));
            Column time = timestamp_micros(when(held, source.cast(DataTypes.LongType)));
            return new Conversion(
                    time.cast(DataTypes.TimestampNTZType), source.isNotNull().and(not(held)), text);
        }
        if (type.equals(DataTypes.LongType)) {
            return exact(wallClock(
                    field, timestamp_micros(isNanoseconds(field) ? expr(quoted(field) + " div 1000") : source)));
        }
        return exact(wallClock(field, source));
    }

    private static Column wallClock(StructField field, Column time) {
        return UtcMark.isOfInstants(field) ? shown(time) : time.cast(DataTypes.TimestampNTZType);
    }

    /** What the clocks of New York show at an instant. */
    static Column shown(Column instant) {
        // Spark raises an exception for a time that it cannot shift; no trip is there.
        return when(instant.between(FIRST, LAST), from_utc_timestamp(instant, WallClock.ZONE.getId()))
                .otherwise(instant)
                .cast(DataTypes.TimestampNTZType);
    }

    private static Conversion flag(StructField field) {
        Column original = source(field);
        Column plain = upper(ParsedText.plain(field));
        // Nearly all are as they should be, and taking a text apart costs more than reading it.
        return exact(when(original.isin(CodeDictionary.FLAGS.toArray()), original)
                .when(plain.isin("1", "1.0"), "Y")
                .when(plain.isin("0", "0.0"), "N")
                .otherwise(plain));
    }

    private static Conversion numericFlag(StructField field) {
        Column number = source(field).cast(DataTypes.DoubleType);
        return exact(when(number.equalTo(1), "Y")
                .when(number.equalTo(0), "N")
                .otherwise(source(field).cast(DataTypes.StringType)));
    }

    private static Conversion number(StructField field, DataType target) {
        Column source = source(field);
        DataType type = field.dataType();
        if (target.equals(DataTypes.DoubleType) || type.equals(DataTypes.IntegerType)) {
            return exact(source.cast(target));
        }
        Column held = type.equals(DataTypes.LongType) ? inRange(source) : isInteger(source.cast(DataTypes.DoubleType));
        Column malformed = source.isNotNull().and(not(held));
        return new Conversion(when(held, source.cast(target)), malformed, source.cast(DataTypes.StringType));
    }

    private static Conversion code(TripColumn column, StructField field) {
        Column number = ParsedText.value(field);
        Column value = when(isInteger(number), number.cast(DataTypes.IntegerType));
        if (CODES.containsKey(column)) {
            Column word = lower(ParsedText.text(field));
            for (Map.Entry<String, Integer> code : CODES.get(column).entrySet()) {
                value = when(word.equalTo(code.getKey()), code.getValue()).otherwise(value);
            }
        }
        return lossy(field, value);
    }

    private static Conversion lossy(StructField field, Column value) {
        Column malformed = ParsedText.text(field).isNotNull().and(value.isNull());
        return new Conversion(value, malformed, source(field));
    }

    /** For text that no column takes: it is malformed wherever there is any. */
    static Conversion neverHeld(Column text) {
        return new Conversion(lit(null), text.isNotNull(), text);
    }

    private static Conversion exact(Column value) {
        return new Conversion(value, null, null);
    }

    /** False, and never null, for NaN and infinity; null for null. */
    private static Column isInteger(Column number) {
        return inRange(number).and(number.equalTo(rint(number)));
    }

    private static Column inRange(Column number) {
        return number.between(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** The column as Spark reads it; bytes as the text that they are. */
    static Column source(StructField field) {
        Column source = col(quoted(field));
        return field.dataType().equals(DataTypes.BinaryType) ? source.cast(DataTypes.StringType) : source;
    }

    static boolean isText(StructField field) {
        return field.dataType().equals(DataTypes.StringType) || field.dataType().equals(DataTypes.BinaryType);
    }

    private static boolean isNanoseconds(StructField field) {
        return field.metadata().contains(ParquetColumn.NANOSECONDS);
    }

    static String quoted(StructField field) {
        return ParsedText.quoted(field.name());
    }
}
