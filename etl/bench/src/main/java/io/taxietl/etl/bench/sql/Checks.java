package io.taxietl.etl.bench.sql;

import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything that the job's validation finds out, as checks that a peer can do one by one or all at once. */
public final class Checks {
    private static final Set<TripColumn> NULL_BLOCK = Set.of(
            TripColumn.VENDOR_ID,
            TripColumn.PASSENGER_COUNT,
            TripColumn.RATE_CODE_ID,
            TripColumn.STORE_AND_FWD_FLAG,
            TripColumn.PAYMENT_TYPE,
            TripColumn.CONGESTION_SURCHARGE,
            TripColumn.AIRPORT_FEE);
    private static final String IN_NULL_BLOCK = "(coalesce(payment_type = 0, false) or (payment_type is null"
            + " and passenger_count is null and rate_code_id is null and store_and_fwd_flag is null))";
    private static final Set<TripColumn> MEASURED = Set.of(
            TripColumn.PASSENGER_COUNT,
            TripColumn.TRIP_DISTANCE,
            TripColumn.FARE_AMOUNT,
            TripColumn.TIP_AMOUNT,
            TripColumn.TOLLS_AMOUNT,
            TripColumn.TOTAL_AMOUNT);

    private Checks() {}

    /** One for each rule, each reason of quarantine and each column. */
    public static List<Check> of(List<SqlRule> rules, RowRuleSql rowRules) {
        List<Check> checks = new ArrayList<>();
        checks.add(counted(FigureNames.ROWS, "true"));
        rules.forEach(rule -> checks.add(rule(rule)));
        rowRules.conditions()
                .forEach((reason, condition) -> checks.add(counted(FigureNames.quarantine(reason), condition)));
        checks.add(counted(FigureNames.QUARANTINED, rowRules.quarantined()));
        Arrays.stream(TripColumn.values()).map(Checks::column).forEach(checks::add);
        return checks;
    }

    /** The same, with all columns in one check: even who writes one action a check counts all columns in one. */
    public static List<Check> oneByOne(List<SqlRule> rules, RowRuleSql rowRules) {
        List<Check> checks = new ArrayList<>(of(rules, rowRules));
        List<Check> columns = checks.subList(checks.size() - TripColumn.values().length, checks.size());
        Check together = together(List.copyOf(columns));
        columns.clear();
        checks.add(together);
        return checks;
    }

    private static Check together(List<Check> checks) {
        List<String> aggregates =
                checks.stream().flatMap(check -> check.aggregates().stream()).toList();
        return new Check(aggregates, groups -> {
            Map<String, Double> figures = new TreeMap<>();
            int from = 0;
            for (Check check : checks) {
                int to = from + check.aggregates().size();
                int start = from;
                figures.putAll(check.figures()
                        .apply(groups.stream()
                                .map(group -> Arrays.copyOfRange(group, start, to))
                                .toList()));
                from = to;
            }
            return figures;
        });
    }

    private static Check counted(String name, String condition) {
        return new Check(List.of("count_if(" + condition + ")"), groups -> Map.of(name, sum(groups, 0)));
    }

    private static Check rule(SqlRule rule) {
        return new Check(rule.aggregates(), groups -> {
            Map<String, Double> figures = new TreeMap<>();
            rule.figure().apply(groups).ifPresent(value -> {
                figures.put(FigureNames.value(rule.text()), value);
                figures.put(FigureNames.outcome(rule.text()), rule.condition().test(value) ? 1.0 : 0.0);
            });
            return figures;
        });
    }

    private static Check column(TripColumn column) {
        String name = column.columnName();
        String judged = NULL_BLOCK.contains(column) ? "not " + IN_NULL_BLOCK : "true";
        String filled = column == TripColumn.PASSENGER_COUNT ? name + " <> 0" : name + " is not null";
        List<String> aggregates = new ArrayList<>(List.of(
                "count_if(" + judged + ")",
                "count_if(" + judged + " and " + filled + ")",
                "count_if(" + CleansingSql.outside(name) + ")"));
        if (MEASURED.contains(column)) {
            String finite =
                    "case when abs(%1$s) < cast('infinity' as double) then cast(%1$s as double) end".formatted(name);
            List.of("min", "max", "sum", "count").forEach(function -> aggregates.add(function + "(" + finite + ")"));
        }
        return new Check(aggregates, groups -> figures(column, groups));
    }

    private static Map<String, Double> figures(TripColumn column, List<double[]> groups) {
        String name = column.columnName();
        Map<String, Double> figures = new TreeMap<>();
        figures.put(FigureNames.column(name, "judged"), sum(groups, 0));
        figures.put(FigureNames.column(name, "missing"), sum(groups, 0) - sum(groups, 1));
        figures.put(FigureNames.column(name, "outside the dictionary"), sum(groups, 2));
        if (MEASURED.contains(column)) {
            figures.put(
                    FigureNames.column(name, "minimum"),
                    groups.stream().mapToDouble(group -> group[3]).min().orElseThrow());
            figures.put(
                    FigureNames.column(name, "maximum"),
                    groups.stream().mapToDouble(group -> group[4]).max().orElseThrow());
            figures.put(FigureNames.column(name, "mean"), sum(groups, 5) / sum(groups, 6));
        }
        return figures;
    }

    private static double sum(List<double[]> groups, int aggregate) {
        return groups.stream().mapToDouble(group -> group[aggregate]).sum();
    }
}
