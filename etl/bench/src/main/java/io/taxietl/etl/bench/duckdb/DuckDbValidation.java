package io.taxietl.etl.bench.duckdb;

import io.taxietl.etl.bench.sql.Check;
import io.taxietl.etl.bench.sql.Checks;
import io.taxietl.etl.bench.sql.SqlRuleset;
import io.taxietl.etl.config.QualityConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every rule, row rule and column in one query, by file. */
final class DuckDbValidation {
    private final List<Check> checks;
    private final List<String> aggregates;

    DuckDbValidation(QualityConfiguration configuration, String dqdl) {
        this.checks = Checks.of(SqlRuleset.of(dqdl), SourceViews.rowRules(configuration.rowRules()));
        Set<String> distinct = new LinkedHashSet<>();
        checks.forEach(check -> distinct.addAll(check.aggregates()));
        this.aggregates = List.copyOf(distinct);
    }

    Map<String, Double> run(DuckDb database) {
        List<double[]> files = database.query("select " + columns() + " from rows_as_read group by file_id").stream()
                .map(row -> numbers(row.values()))
                .toList();
        Map<String, Double> figures = new TreeMap<>();
        checks.forEach(check -> figures.putAll(check.figures().apply(ofCheck(check, files))));
        return figures;
    }

    private String columns() {
        return IntStream.range(0, aggregates.size())
                .mapToObj(index -> aggregates.get(index) + " as aggregate_" + index)
                .collect(Collectors.joining(", "));
    }

    private List<double[]> ofCheck(Check check, List<double[]> files) {
        int[] positions =
                check.aggregates().stream().mapToInt(aggregates::indexOf).toArray();
        List<double[]> groups = new ArrayList<>();
        for (double[] file : files) {
            double[] group = new double[positions.length];
            for (int index = 0; index < positions.length; index++) {
                group[index] = file[positions[index]];
            }
            groups.add(group);
        }
        return groups;
    }

    private static double[] numbers(Iterable<Object> values) {
        List<Double> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(value == null ? Double.NaN : ((Number) value).doubleValue()));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
