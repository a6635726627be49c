package io.taxietl.etl.quality.rule;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** How many rows a row-wise rule judged, and how many of those keep it. */
record RowCounts(long rows, long complying) {
    /** Sets of columns that one rule may need of files; there are counts for each choice of them that a file may carry. */
    static final int MOST_NEEDS = 6;

    /** The counts of files that carry these sets of columns and no others of the rule. */
    private record InFiles(Set<Set<TripColumn>> carried, Aggregation.Count rows, Aggregation.Count complying) {}

    static Function<Evidence, RowCounts> plan(RowTest test, MeasurementPlan plan) {
        List<InFiles> counts = new ArrayList<>();
        for (Set<Set<TripColumn>> carried : choices(List.copyOf(test.needs()))) {
            test.in(carried::contains)
                    .ifPresent(judged -> counts.add(new InFiles(
                            carried,
                            plan.aggregation().count(judged.rows()),
                            plan.aggregation().count(conditions(judged)))));
        }
        return evidence -> {
            long rows = 0;
            long complying = 0;
            for (InFiles count : counts) {
                Figures files = evidence.figures()
                        .where(file -> carried(test, plan.presence(), file).equals(count.carried()));
                rows += files.of(count.rows());
                complying += files.of(count.complying());
            }
            return new RowCounts(rows, complying);
        };
    }

    static Column[] conditions(RowTest.Judged judged) {
        List<Column> conditions = new ArrayList<>(List.of(judged.rows()));
        conditions.addAll(judged.complying());
        return conditions.toArray(Column[]::new);
    }

    private static Set<Set<TripColumn>> carried(RowTest test, Presence presence, Figures file) {
        return test.needs().stream()
                .filter(columns -> !presence.carrying(file, columns).isEmpty())
                .collect(Collectors.toSet());
    }

    private static List<Set<Set<TripColumn>>> choices(List<Set<TripColumn>> needs) {
        List<Set<Set<TripColumn>>> choices = new ArrayList<>();
        for (int choice = 0; choice < 1 << needs.size(); choice++) {
            int bits = choice;
            choices.add(needs.stream()
                    .filter(columns -> (bits >> needs.indexOf(columns) & 1) == 1)
                    .collect(Collectors.toSet()));
        }
        return choices;
    }

    /** @param threshold what the share of complying rows must be; without it, all rows must comply */
    RuleOutcome outcome(Rule rule, Optional<NumberCondition> threshold) {
        if (rows == 0) {
            return Outcomes.notApplicable(rule, threshold.isPresent());
        }
        long broken = rows - complying;
        double ratio = (double) broken / rows;
        return new RuleOutcome(
                rule.text().dqdl(),
                rule.text().title(),
                rule.dimension(),
                Outcomes.result(
                        threshold.map(bound -> bound.testShare(complying, rows)).orElse(broken == 0)),
                OptionalDouble.of((double) complying / rows),
                OptionalDouble.of(ratio),
                threshold.isPresent(),
                Shares.rows(broken) + " of " + Shares.rows(rows) + " judged rows (" + Shares.percent(ratio)
                        + ") break the rule"
                        + threshold
                                .map(bound -> "; the share that complies must be " + bound)
                                .orElse("")
                        + ".");
    }
}
