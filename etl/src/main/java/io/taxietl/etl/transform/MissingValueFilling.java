package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.config.TransformationConfiguration.MissingValues;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import io.taxietl.etl.schema.TripColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Fills nulls, column by column, and says which it has filled. */
final class MissingValueFilling {
    private static final String FILL = "fill_";

    private final Map<String, MissingValues> strategies;

    MissingValueFilling(Map<String, MissingValues> strategies) {
        this.strategies = strategies;
    }

    /** The value of a column, null where it counts as missing: a trip without passengers tells that nobody counted. */
    static Column present(String column) {
        return column.equals(TripColumn.PASSENGER_COUNT.columnName())
                ? when(col(column).notEqual(0), col(column))
                : col(column);
    }

    Dataset<Row> apply(Dataset<Row> rows, FileStatistics statistics) {
        List<TripColumn> filled = filled();
        Dataset<Row> withFills = statistics.attach(rows, FILL, fillsByColumn());
        Map<String, Column> values = new LinkedHashMap<>();
        filled.forEach(column -> values.put(column.columnName(), value(column)));
        values.put(AddedColumn.IMPUTED_COLUMNS, imputed(filled));
        String[] fills = fillsByColumn().keySet().stream().map(FILL::concat).toArray(String[]::new);
        return withFills.withColumns(values).drop(fills);
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

    private Map<String, Function<Statistic, Object>> fillsByColumn() {
        Map<String, Function<Statistic, Object>> fills = new TreeMap<>();
        strategies.forEach((column, configured) -> {
            if (configured.strategy() == Strategy.MODE) {
                fills.put(column, Statistic::mode);
            } else if (configured.strategy() == Strategy.MEDIAN) {
                fills.put(column, Statistic::median);
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

    /** The array is made only for the rows that need one. */
    private static Column imputed(List<TripColumn> filled) {
        Column none = array().cast(DataTypes.createArrayType(DataTypes.StringType));
        Column names = none;
        Column missing = lit(false);
        for (TripColumn column : filled) {
            Column isMissing = present(column.columnName()).isNull();
            names = concat(
                    names, when(isMissing, array(lit(column.columnName()))).otherwise(none));
            missing = missing.or(isMissing);
        }
        return when(missing, names);
    }
}
