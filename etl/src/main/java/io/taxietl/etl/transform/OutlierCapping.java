package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lowers values above their bound to the bound, and flags each. */
final class OutlierCapping {
    private static final String BOUND = "bound_";

    private final Map<String, OutlierBound> outliers;

    OutlierCapping(Map<String, OutlierBound> outliers) {
        this.outliers = new TreeMap<>(outliers);
    }

    /** Each column is judged as it was measured: a capped distance changes no speed. */
    Dataset<Row> apply(Dataset<Row> rows, FileStatistics statistics) {
        Map<String, Function<Statistic, Object>> bounds = new TreeMap<>();
        outliers.forEach((column, limit) -> bounds.put(column, statistic -> bound(statistic, limit)));
        Map<String, Column> values = new HashMap<>();
        outliers.forEach((column, limit) -> {
            Column bound = coalesce(col(BOUND + column), lit(limit.maximum()));
            Column exceeds = col(column).gt(bound);
            values.put(column, when(exceeds, bound).otherwise(col(column)));
            values.put(AddedColumn.capped(column), coalesce(exceeds, lit(false)));
        });
        return statistics
                .attach(TripMetrics.withDurationAndSpeed(rows), BOUND, bounds)
                .withColumns(values)
                .drop(outliers.keySet().stream().map(BOUND::concat).toArray(String[]::new));
    }

    /** The bound of a file: the quantile of its values, but never above the maximum. */
    static Double bound(Statistic statistic, OutlierBound limit) {
        return statistic.quantile() == null
                ? Double.valueOf(limit.maximum())
                : Double.valueOf(Math.min((double) statistic.quantile(), limit.maximum()));
    }
}
