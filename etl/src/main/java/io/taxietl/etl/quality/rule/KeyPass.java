package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The one pass for all rules that have to group rows by a key. Each row yields its value of every key; they are grouped
 * by key and value, which is exact and costs one shuffle for all keys together.
 */
public final class KeyPass {
    private static final KeyFigures NONE = new KeyFigures(0, 0, 0);

    private final List<Column> keys = new ArrayList<>();

    /**
     * Figures of one key over the rows whose key has no null.
     *
     * @param rows number of those rows
     * @param distinct number of different values
     * @param unique number of values that occur once
     */
    public record KeyFigures(long rows, long distinct, long unique) {}

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Adds a key over the rows that meet the condition; gives its position in the result. */
    int add(List<String> columns, Column where) {
        Column[] values =
                columns.stream().map(column -> col(column).cast("string")).toArray(Column[]::new);
        Column complete =
                columns.stream().map(column -> col(column).isNotNull()).reduce(where, Column::and);
        keys.add(when(complete, struct(lit(keys.size()).as("key"), array(values).as("value"))));
        return keys.size() - 1;
    }

    /** Reads the rows once. */
    public List<KeyFigures> over(Dataset<Row> rows) {
        List<KeyFigures> figures = new ArrayList<>(Collections.nCopies(keys.size(), NONE));
        Column occurrences = col("occurrences");
        rows.select(explode(array(keys.toArray(Column[]::new))).as("entry"))
                .where(col("entry").isNotNull())
                .groupBy(col("entry.key"), col("entry.value"))
                .agg(count(lit(1)).as("occurrences"))
                .groupBy(col("key"))
                .agg(sum(occurrences), count(lit(1)), count(when(occurrences.equalTo(1), lit(1))))
                .collectAsList()
                .forEach(row ->
                        figures.set(row.getInt(0), new KeyFigures(row.getLong(1), row.getLong(2), row.getLong(3))));
        return figures;
    }
}
