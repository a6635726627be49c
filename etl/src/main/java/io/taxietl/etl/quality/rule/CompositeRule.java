package io.taxietl.etl.quality.rule;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Rules joined by and / or. As in DQDL, each rule is judged over all rows and the results are joined. A rule that is not
 * applicable is left out. If all rules are row-wise without own threshold, so is the composite, with the largest violation
 * ratio (and) or the smallest (or).
 */
record CompositeRule(RuleText text, boolean conjunction, List<Rule> rules) implements Rule {
    @Override
    public Dimension dimension() {
        return rules.get(0).dimension();
    }

    @Override
    public Function<Evidence, RuleOutcome> plan(MeasurementPlan plan) {
        List<Function<Evidence, RuleOutcome>> judges =
                rules.stream().map(rule -> rule.plan(plan)).toList();
        return evidence ->
                join(judges.stream().map(judge -> judge.apply(evidence)).toList());
    }

    private RuleOutcome join(List<RuleOutcome> all) {
        List<RuleOutcome> outcomes = all.stream()
                .filter(outcome -> outcome.outcome() != RuleOutcome.Result.NOT_APPLICABLE)
                .toList();
        if (outcomes.isEmpty()) {
            return Outcomes.notApplicable(this, true);
        }
        boolean rowWise = outcomes.stream()
                .noneMatch(outcome ->
                        outcome.ownCondition() || outcome.violationRatio().isEmpty());
        return new RuleOutcome(
                text.dqdl(),
                text.title(),
                dimension(),
                Outcomes.result(
                        conjunction
                                ? outcomes.stream().allMatch(CompositeRule::passed)
                                : outcomes.stream().anyMatch(CompositeRule::passed)),
                OptionalDouble.empty(),
                rowWise ? ratio(outcomes) : OptionalDouble.empty(),
                !rowWise,
                outcomes.stream().map(RuleOutcome::reason).collect(Collectors.joining(" ")));
    }

    private OptionalDouble ratio(List<RuleOutcome> outcomes) {
        DoubleStream ratios = outcomes.stream()
                .mapToDouble(outcome -> outcome.violationRatio().getAsDouble());
        return conjunction ? ratios.max() : ratios.min();
    }

    private static boolean passed(RuleOutcome outcome) {
        return outcome.outcome() == RuleOutcome.Result.PASSED;
    }
}
