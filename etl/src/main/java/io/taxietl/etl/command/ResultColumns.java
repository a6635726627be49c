package io.taxietl.etl.command;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.translate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** A result as text: times in ISO 8601, arrays, maps and structs as JSON. The result may have a name twice. */
record ResultColumns(Dataset<Row> result) {
    private static final Map<String, String> JSON = Map.of(
            "ignoreNullFields", "false",
            "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX",
            "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]");

    List<String> names() {
        return List.of(result.columns());
    }

    /** Whether each column holds numbers. */
    List<Boolean> numeric() {
        return Arrays.stream(result.schema().fields())
                .map(field -> field.dataType() instanceof NumericType)
                .toList();
    }

    /** Each value as STRING, null where it is null. */
    Dataset<Row> texts() {
        List<Column> texts = new ArrayList<>();
        for (int position = 0; position < names().size(); position++) {
            texts.add(text(
                            col(unique(position)),
                            result.schema().fields()[position].dataType())
                    .as(unique(position)));
        }
        return uniquelyNamed().select(texts.toArray(Column[]::new));
    }

    /**
     * Each row as one STRING.
     *
     * @throws IllegalArgumentException if two columns have the same name
     */
    Dataset<Row> objects() {
        Set<String> seen = new HashSet<>();
        for (String name : names()) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "it gives two columns the name %s, expected one for a JSON object. Rename one with \"as\""
                                .formatted(name));
            }
        }
        Column[] columns = IntStream.range(0, names().size())
                .mapToObj(position -> col(unique(position)).as(names().get(position)))
                .toArray(Column[]::new);
        return uniquelyNamed().select(to_json(struct(columns), JSON));
    }

    private Dataset<Row> uniquelyNamed() {
        return result.toDF(IntStream.range(0, names().size())
                .mapToObj(ResultColumns::unique)
                .toArray(String[]::new));
    }

    private static String unique(int position) {
        return "column_" + position;
    }

    private static Column text(Column column, DataType type) {
        if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
            return to_json(column, JSON);
        }
        if (type instanceof BinaryType) {
            return base64(column);
        }
        Column text = column.cast("string");
        if (type instanceof TimestampNTZType) {
            return translate(text, " ", "T");
        }
        // The session's zone is UTC.
        return type instanceof TimestampType ? concat(translate(text, " ", "T"), lit("Z")) : text;
    }
}
