package io.taxietl.etl.quality.rule;

import java.util.OptionalDouble;

/**
 * What a rule says of the rows.
 *
 * @param rule the rule in DQDL, on one line
 * @param title the rule in at most 80 characters, for a terminal: itself, the comment above it, or its first words
 * @param value the figure that was judged: the share of judged rows that comply for a row-wise rule, else the count, mean
 *     or other figure of the rule; empty where there was nothing to judge and for composites
 * @param violationRatio the share of judged rows that break a row-wise rule; empty for other rules
 * @param ownCondition whether the rule sets its own bound (a threshold, or a condition on a figure), which then decides
 *     instead of the gate's maximum violation ratio
 * @param reason one sentence with the figures behind the result
 */
public record RuleOutcome(
        String rule,
        String title,
        Dimension dimension,
        Result outcome,
        OptionalDouble value,
        OptionalDouble violationRatio,
        boolean ownCondition,
        String reason) {

    public enum Result {
        PASSED,
        FAILED,
        /** No file carries the rule's column, or no row is judged. */
        NOT_APPLICABLE
    }

    /** What the rule adds to its dimension, 0 to 1: the share of rows that comply, or 1 for passed and 0 for failed. */
    public OptionalDouble score() {
        if (outcome == Result.NOT_APPLICABLE) {
            return OptionalDouble.empty();
        }
        if (violationRatio.isPresent()) {
            return OptionalDouble.of(1 - violationRatio.getAsDouble());
        }
        return OptionalDouble.of(outcome == Result.PASSED ? 1 : 0);
    }
}
