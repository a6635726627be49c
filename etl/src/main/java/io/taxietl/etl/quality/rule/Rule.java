package io.taxietl.etl.quality.rule;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Label;
import java.util.Optional;
import java.util.function.Function;

/** A compiled rule: it says what it needs measured, and judges what was found. */
interface Rule {
    RuleText text();

    Dimension dimension();

    /** Adds what the rule needs to the plan of the pass, and gives the judge of its evidence. */
    Function<Evidence, RuleOutcome> plan(MeasurementPlan plan);

    /** Names the rule in the rows that break it; empty for a rule that no row breaks by itself. */
    default Optional<Label> broken(Aggregation aggregation) {
        return Optional.empty();
    }
}
