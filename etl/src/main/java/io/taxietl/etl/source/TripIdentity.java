package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nvl2;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * The hash that tells records apart: over the values of a row, each under the key of its column. A column that is null
 * or absent is no part of it, so another column changes no id that does not hold a value in it. Neither the order of
 * columns counts, nor the type in which a file writes a number.
 *
 * <p>The values are hashed in the order of their keys. That passes over nulls, so one more number says which columns have
 * a value: the exclusive or of a constant for each.
 */
final class TripIdentity {
    private final Map<String, List<Column>> valuesByKey = new TreeMap<>();
    private Column present = lit(0L);

    /** @param value of the column's canonical type */
    void add(TripColumn column, Column value) {
        add(column.identity(), column.type(), value);
    }

    /** A column that no canonical one takes, but that tells two records apart. */
    void add(StructField other, Column value) {
        add(other.name().strip().toLowerCase(Locale.ROOT), other.dataType(), value);
    }

    void add(String key, DataType type, Column value) {
        present = present.bitwiseXOR(nvl2(value, xxhash64(lit(key)), lit(0L)));
        List<Column> values = valuesByKey.computeIfAbsent(key, name -> new ArrayList<>());
        if (!(type instanceof NumericType)) {
            values.add(value);
            return;
        }
        Column number = value.cast(DataTypes.DoubleType);
        values.add(number);
        if (type.equals(DataTypes.LongType) || type instanceof DecimalType) {
            // Two numbers that one double stands for are still two.
            values.add(when(number.cast(type).notEqual(value), value));
        }
    }

    /**
     * BIGINT, never null. Among a billion records the chance that any two share one is 3 % (birthday problem, 64 bits),
     * and these would have to begin in the same second as well to be taken for one.
     */
    Column hash() {
        Stream<Column> values = valuesByKey.values().stream().flatMap(List::stream);
        return xxhash64(Stream.concat(values, Stream.of(present)).toArray(Column[]::new));
    }
}
