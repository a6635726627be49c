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

/** How many rows a row-wise rule judged, and how many of those keep it. */
record RowCounts(long rows, long complying) {
    /** Sets of columns that one rule may need of files; there are counts for each choice of them that a file may carry. */
    static final int MOST_NEEDS = 6;

    /** The counts of files that carry these sets of columns and no others of the rule. */
    private record InFiles(Set<Set<TripColumn>> carried, Aggregation.Count rows, Aggregation.Count complying) {}

    static Function<Evidence, RowCounts> plan(RowTest test, MeasurementPlan plan) {
        List<InFiles> counts = new ArrayList<>();
        for (Set<Set<TripColumn>> carried : Choices.of(test.needs())) {
            test.in(carried::contains)
                    .ifPresent(judged -> counts.add(new InFiles(
                            carried, judged.countRows(plan.aggregation()), judged.countComplying(plan.aggregation()))));
        }
        return evidence -> {
            long rows = 0;
            long complying = 0;
            for (InFiles count : counts) {
                Figures files = evidence.figures()
                        .where(file -> test.carriedBy(file, plan.presence()).equals(count.carried()));
                rows += files.of(count.rows());
                complying += files.of(count.complying());
            }
            return new RowCounts(rows, complying);
        };
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
