package io.taxietl.etl.quality.rule;

import java.util.Optional;
import java.util.function.Function;

/** A compiled rule: it says what it needs measured, and judges what was found. */
interface Rule {
    RuleText text();

    Dimension dimension();

    /** Adds what the rule needs to the plan of the pass, and gives the judge of its evidence. */
    Function<Evidence, RuleOutcome> plan(MeasurementPlan plan);

    /** Which rows break the rule by themselves; empty for a rule on a figure, a key or the schema. */
    default Optional<RowTest> rowTest() {
        return Optional.empty();
    }

    /** Whether the outcome follows from the share of rows that break the rule, without a bound of the rule's own. */
    default boolean isDecidedByRows() {
        return false;
    }

    /** Whether each row by itself says whether it breaks the rule. */
    default boolean isToldByRows() {
        return rowTest().isPresent();
    }
}
