package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.config.TransformationConfiguration.MissingValues;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fills nulls, column by column, and says which it has filled. */
final class MissingValueFilling {
    private static final String FILL = "fill_";

    private final Map<String, MissingValues> strategies;

    MissingValueFilling(Map<String, MissingValues> strategies) {
        this.strategies = strategies;
    }

    /** The value of a column, null where it counts as missing. */
    static Column present(String column) {
        return column.equals(TripColumn.PASSENGER_COUNT.columnName())
                ? when(not(nobodyCounted()), col(column))
                : col(column);
    }

    /** What a trip without passengers tells; the only value that counts as missing. */
    private static Column nobodyCounted() {
        return col(TripColumn.PASSENGER_COUNT.columnName()).equalTo(0);
    }

    Dataset<Row> apply(Dataset<Row> rows, FileStatistics statistics) {
        List<FileQuestion> questions = questions();
        return fill(statistics.attach(rows, questions))
                .drop(questions.stream().map(FileQuestion::name).toArray(String[]::new));
    }

    /** @param rows rows with the answers to {@link #questions} */
    Dataset<Row> fill(Dataset<Row> rows) {
        List<TripColumn> filled = filled();
        Map<String, Column> values = new LinkedHashMap<>();
        filled.forEach(column -> values.put(column.columnName(), value(column)));
        values.put(AddedColumn.IMPUTED_COLUMNS, imputed(filled));
        OriginalValues originals = new OriginalValues();
        filled.stream()
                .filter(column -> column == TripColumn.PASSENGER_COUNT)
                .forEach(column -> originals.add(column.columnName(), nobodyCounted()));
        values.put(AddedColumn.ORIGINAL_VALUES, originals.map());
        return rows.withColumns(values);
    }

    private List<TripColumn> filled() {
        return Arrays.stream(TripColumn.values())
                .filter(column -> strategy(column) != Strategy.KEEP)
                .toList();
    }

    private Strategy strategy(TripColumn column) {
        MissingValues configured = strategies.get(column.columnName());
        return configured == null ? Strategy.KEEP : configured.strategy();
    }

    List<FileQuestion> questions() {
        List<FileQuestion> fills = new ArrayList<>();
        new TreeMap<>(strategies).forEach((column, configured) -> {
            if (configured.strategy() == Strategy.MODE) {
                fills.add(new FileQuestion(FILL + column, column, Statistic::mode));
            } else if (configured.strategy() == Strategy.MEDIAN) {
                fills.add(new FileQuestion(FILL + column, column, Statistic::median));
            }
        });
        return fills;
    }

    private Column value(TripColumn column) {
        String name = column.columnName();
        Column constant = lit(strategies.get(name).value()).cast(column.type());
        return strategy(column) == Strategy.CONSTANT
                ? coalesce(present(name), constant)
                : coalesce(present(name), col(FILL + name), constant);
    }

    /**
     * The array is made only for the rows that need one. With the lambda Spark evaluates cleansing by many small methods
     * of its own, and not within the one that reads a row: that one had more code than the JVM's first compiler takes, so a
     * run began with a minute of interpreted code.
     */
    private static Column imputed(List<TripColumn> filled) {
        List<Column> names = new ArrayList<>();
        Column missing = lit(false);
        for (TripColumn column : filled) {
            Column isMissing = present(column.columnName()).isNull();
            names.add(when(isMissing, lit(column.columnName())));
            missing = missing.or(isMissing);
        }
        return when(missing, filter(array(names.toArray(Column[]::new)), Column::isNotNull));
    }
}
