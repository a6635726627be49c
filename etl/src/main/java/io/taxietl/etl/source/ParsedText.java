package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.schema.TimestampFormats;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * What text columns hold whose canonical type is a number or a time. Projections of their own find it once for each row:
 * Spark repeats an expression wherever its value is used, unless a projection below has the value. Repeated, a row of CSV
 * took 2.5 times the CPU, and a plan four times (200,000 rows of a generated month).
 */
final class ParsedText {
    private static final String TEXT = "text: ";
    private static final String VALUE = "value: ";

    private ParsedText() {}

    /**
     * The rows with {@link #text} and {@link #value} of each text column that is a number or a time.
     *
     * @param formats of times
     */
    static Dataset<Row> added(Dataset<Row> source, ColumnNames names, TimestampFormats formats) {
        Map<String, Column> texts = new LinkedHashMap<>();
        Map<String, Column> values = new LinkedHashMap<>();
        for (Map.Entry<TripColumn, List<StructField>> found : names.fields().entrySet()) {
            TripColumn column = found.getKey();
            for (StructField field : found.getValue()) {
                if (isParsed(column, field)) {
                    texts.put(TEXT + field.name(), plain(field));
                    values.put(VALUE + field.name(), column.isTime() ? time(field, formats) : number(field));
                }
            }
        }
        return texts.isEmpty() ? source : source.withColumns(texts).withColumns(values);
    }

    static boolean isParsed(TripColumn column, StructField field) {
        return Conversion.isText(field) && !column.type().equals(DataTypes.StringType);
    }

    /** The text without blanks around it, null where nothing is left. */
    static Column text(StructField field) {
        return col(quoted(TEXT + field.name()));
    }

    /** The time or, as a double, the number; null where the text is none. */
    static Column value(StructField field) {
        return col(quoted(VALUE + field.name()));
    }

    /** {@link #text} of a column that is not among those that are added. */
    static Column plain(StructField field) {
        return expr("nullif(trim(cast(%s as string)), '')".formatted(quoted(field.name())));
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Spark takes 2019 and 2019-03 for midnight of the first day: a time has a time of day, and so a colon. */
    private static Column time(StructField field, TimestampFormats formats) {
        Column text = text(field);
        String name = quoted(TEXT + field.name());
        // A cast to a time without a zone passes over a zone.
        Column wallClock = expr("try_cast(%s as timestamp_ntz)".formatted(name));
        Column instant = expr("try_cast(%s as timestamp)".formatted(name));
        Column iso = when(
                text.contains(":"),
                when(text.rlike(UtcMark.zones(UtcMark.isOfInstants(field))), Conversion.shown(instant))
                        .otherwise(wallClock));
        if (formats.isEmpty()) {
            return iso;
        }
        // Not by Spark's functions: what they do with text that has another form depends on settings of the executor,
        // and one of the settings makes them fail.
        UDF1<String, LocalDateTime> parse = value -> value == null ? null : formats.parse(value);
        return coalesce(iso, udf(parse, DataTypes.TimestampNTZType).apply(text));
    }

    /** Java's own spellings (1d, 1f, 0x1p3) are no numbers, and NaN and infinity are kept as the texts that they are. */
    private static Column number(StructField field) {
        return expr(
                "if(substring(%1$s, -1, 1) between '.' and '9' and instr(%1$s, 'x') = 0 and instr(%1$s, 'X') = 0, try_cast(%1$s as double), null)"
                        .formatted(quoted(TEXT + field.name())));
    }
}
