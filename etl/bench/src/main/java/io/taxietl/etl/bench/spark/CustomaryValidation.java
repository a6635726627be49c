package io.taxietl.etl.bench.spark;

import io.taxietl.etl.bench.sql.Check;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One action for each check, as validations with Spark are usually written. */
final class CustomaryValidation {
    private final List<Check> checks;

    CustomaryValidation(List<Check> checks) {
        this.checks = checks;
    }

    Map<String, Double> run(Dataset<Row> rows) {
        Map<String, Double> figures = new TreeMap<>();
        for (Check check : checks) {
            Row found =
                    rows.selectExpr(check.aggregates().toArray(String[]::new)).first();
            double[] group = IntStream.range(0, found.length())
                    .mapToDouble(index -> found.isNullAt(index)
                            ? Double.NaN
                            : found.<Number>getAs(index).doubleValue())
                    .toArray();
            figures.putAll(check.figures().apply(List.of(group)));
        }
        return figures;
    }
}
