package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        List<FileQuestion> questions = questions();
        return cap(statistics.attach(rows, questions))
                .drop(questions.stream().map(FileQuestion::name).toArray(String[]::new));
    }

    List<FileQuestion> questions() {
        List<FileQuestion> bounds = new ArrayList<>();
        outliers.forEach((column, limit) ->
                bounds.add(new FileQuestion(BOUND + column, column, statistic -> bound(statistic, limit))));
        return bounds;
    }

    /** @param rows rows with the answers to {@link #questions}, filled or not */
    Dataset<Row> cap(Dataset<Row> rows) {
        Map<String, Column> values = new HashMap<>();
        boolean filled = List.of(rows.columns()).contains(AddedColumn.IMPUTED_COLUMNS);
        Column imputed = filled ? col(AddedColumn.IMPUTED_COLUMNS) : lit(null).cast("array<string>");
        Column earlier = filled ? col(AddedColumn.ORIGINAL_VALUES) : OriginalValues.none();
        OriginalValues originals = new OriginalValues();
        outliers.forEach((column, limit) -> {
            Column bound = coalesce(col(BOUND + column), lit(limit.maximum()));
            Column exceeds = col(column).gt(bound);
            values.put(column, when(exceeds, bound).otherwise(col(column)));
            values.put(AddedColumn.capped(column), coalesce(exceeds, lit(false)));
            Column isImputed = coalesce(array_contains(imputed, column), lit(false));
            originals.add(column, exceeds.and(not(isImputed)));
        });
        values.put(AddedColumn.ORIGINAL_VALUES, originals.addedTo(earlier));
        return TripMetrics.withDurationAndSpeed(rows).withColumns(values);
    }

    /** The bound of a file: the quantile of its values, but never above the maximum. */
    static Double bound(Statistic statistic, OutlierBound limit) {
        return statistic.quantile() == null
                ? Double.valueOf(limit.maximum())
                : Double.valueOf(Math.min((double) statistic.quantile(), limit.maximum()));
    }
}
