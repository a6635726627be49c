package io.taxietl.etl.quality.rule;

import java.util.Optional;
import java.util.function.Function;

/**
 * A rule that each judged row keeps or breaks.
 *
 * @param threshold what the share of complying rows must be; without it, all rows must comply
 */
record RowShareRule(RuleText text, Dimension dimension, RowTest test, Optional<NumberCondition> threshold)
        implements Rule {

    @Override
    public Function<Evidence, RuleOutcome> plan(MeasurementPlan plan) {
        return RowCounts.plan(test, plan).andThen(counts -> counts.outcome(this, threshold));
    }

    @Override
    public Optional<RowTest> rowTest() {
        return Optional.of(test);
    }

    @Override
    public boolean isDecidedByRows() {
        return threshold.isEmpty();
    }
}
