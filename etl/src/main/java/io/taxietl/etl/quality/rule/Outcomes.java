package io.taxietl.etl.quality.rule;

import java.util.OptionalDouble;

/** The outcomes that all kinds of rule have in common. */
final class Outcomes {
    private Outcomes() {}

    static RuleOutcome.Result result(boolean passed) {
        return passed ? RuleOutcome.Result.PASSED : RuleOutcome.Result.FAILED;
    }

    static RuleOutcome notApplicable(Rule rule, boolean ownCondition) {
        return new RuleOutcome(
                rule.text().dqdl(),
                rule.text().title(),
                rule.dimension(),
                RuleOutcome.Result.NOT_APPLICABLE,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                ownCondition,
                "There was nothing to judge: no file carries the column, or no row is the rule's concern.");
    }

    /** The outcome of a rule that sets a condition on one figure. */
    static RuleOutcome ofFigure(Rule rule, double figure, NumberCondition condition) {
        return ofFigure(rule, figure, condition, condition.test(figure));
    }

    /** The outcome of a rule that sets a condition on a share, which is judged by its counts. */
    static RuleOutcome ofShare(Rule rule, long part, long of, NumberCondition condition) {
        return ofFigure(rule, (double) part / of, condition, condition.testShare(part, of));
    }

    private static RuleOutcome ofFigure(Rule rule, double figure, NumberCondition condition, boolean passed) {
        return new RuleOutcome(
                rule.text().dqdl(),
                rule.text().title(),
                rule.dimension(),
                result(passed),
                OptionalDouble.of(figure),
                OptionalDouble.empty(),
                true,
                "The figure is " + Shares.number(figure) + "; it must be " + condition + ".");
    }
}
