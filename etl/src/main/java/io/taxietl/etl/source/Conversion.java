package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.TimestampFormats;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
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
    private static final Set<DataType> NUMBERS =
            Set.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.FloatType, DataTypes.DoubleType);
    private static final Set<DataType> TIMES = Set.of(
            DataTypes.TimestampNTZType,
            DataTypes.TimestampType,
            DataTypes.DateType,
            DataTypes.LongType,
            DataTypes.IntegerType);

    /** Whether a column of the file's type can hold the canonical column at all. */
    static boolean supports(TripColumn column, DataType type) {
        if (type.equals(DataTypes.StringType)) {
            return true;
        }
        if (column.type().equals(DataTypes.TimestampNTZType)) {
            return TIMES.contains(type);
        }
        return NUMBERS.contains(type) || type instanceof DecimalType;
    }

    /** @param formats of times in text */
    static Conversion of(TripColumn column, StructField field, TimestampFormats formats) {
        DataType target = column.type();
        boolean text = field.dataType().equals(DataTypes.StringType);
        if (target.equals(DataTypes.TimestampNTZType)) {
            return text ? lossy(field, parsedTime(field, formats)) : time(field);
        }
        if (column == TripColumn.STORE_AND_FWD_FLAG) {
            return flag(field);
        }
        if (target.equals(DataTypes.StringType)) {
            return exact(source(field).cast(target));
        }
        if (!text) {
            return number(field, target);
        }
        return target.equals(DataTypes.DoubleType) ? lossy(field, parsedNumber(field)) : code(column, field);
    }

    private static Conversion time(StructField field) {
        Column source = source(field);
        if (field.dataType().equals(DataTypes.IntegerType)) {
            // A column that is null in the whole file has no better type than INT32.
            Column nothing = lit(null).cast(DataTypes.TimestampNTZType);
            return new Conversion(nothing, source.isNotNull(), source.cast(DataTypes.StringType));
        }
        if (field.dataType().equals(DataTypes.LongType)) {
            boolean nanoseconds = field.metadata().contains(ParquetFooter.NANOSECONDS);
            Column microseconds = nanoseconds ? expr(quoted(field) + " div 1000") : source;
            return exact(timestamp_micros(microseconds).cast(DataTypes.TimestampNTZType));
        }
        return exact(source.cast(DataTypes.TimestampNTZType));
    }

    private static Conversion flag(StructField field) {
        boolean text = field.dataType().equals(DataTypes.StringType);
        Column original = source(field).cast(DataTypes.StringType);
        Column plain = text ? upper(expr(plainText(field))) : original;
        // Nearly all are as they should be, and taking a text apart costs more than reading it.
        return exact(when(original.isin(CodeDictionary.FLAGS.toArray()), original)
                .when(plain.isin("1", "1.0"), "Y")
                .when(plain.isin("0", "0.0"), "N")
                .otherwise(plain));
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

    /** Spark takes 2019 and 2019-03 for midnight of the first day: a time has a time of day, and so a colon. */
    private static Column parsedTime(StructField field, TimestampFormats formats) {
        Column text = expr(plainText(field));
        Column iso = when(text.contains(":"), expr("try_cast(%s as timestamp_ntz)".formatted(plainText(field))));
        if (formats.isEmpty()) {
            return iso;
        }
        // Not by Spark's functions: what they do with text that has another form depends on settings of the executor,
        // and
        // one of the settings makes them fail.
        UDF1<String, LocalDateTime> parse = value -> value == null ? null : formats.parse(value);
        return coalesce(iso, udf(parse, DataTypes.TimestampNTZType).apply(text));
    }

    /** Java's own spellings (1d, 1f, 0x1p3) are no numbers, and NaN and infinity are kept as the texts that they are. */
    private static Column parsedNumber(StructField field) {
        String text = plainText(field);
        return expr("if(substring(%1$s, -1, 1) between '.' and '9' and instr(%1$s, 'x') = 0 and instr(%1$s, 'X') = 0, "
                        .formatted(text)
                + "try_cast(%s as double), null)".formatted(text));
    }

    private static Conversion code(TripColumn column, StructField field) {
        Column number = parsedNumber(field);
        Column value = when(isInteger(number), number.cast(DataTypes.IntegerType));
        if (CODES.containsKey(column)) {
            Column word = lower(expr(plainText(field)));
            for (Map.Entry<String, Integer> code : CODES.get(column).entrySet()) {
                value = when(word.equalTo(code.getKey()), code.getValue()).otherwise(value);
            }
        }
        return lossy(field, value);
    }

    private static Conversion lossy(StructField field, Column value) {
        Column malformed = expr(plainText(field)).isNotNull().and(value.isNull());
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

    static Column source(StructField field) {
        return col(quoted(field));
    }

    private static String plainText(StructField field) {
        return "nullif(trim(%s), '')".formatted(quoted(field));
    }

    static String quoted(StructField field) {
        return "`" + field.name().replace("`", "``") + "`";
    }
}
