package io.taxietl.etl.quality.rule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Rules joined by and / or.
 *
 * <p>Where all of them are row-wise without a threshold, so is the composite: rows decide, as AWS has it with
 * {@code compositeRuleEvaluation.method} set to {@code ROW}. A row breaks a conjunction if it breaks any part, and a
 * disjunction if it keeps no part. Otherwise each rule is judged over all rows and the results are joined; a rule that is
 * not applicable is left out. Rows that break a row-wise part of a conjunction break the conjunction, too.
 */
record CompositeRule(RuleText text, boolean conjunction, List<Rule> rules) implements Rule {
    @Override
    public Dimension dimension() {
        return rules.get(0).dimension();
    }

    @Override
    public boolean isDecidedByRows() {
        return rules.stream().allMatch(Rule::isDecidedByRows);
    }

    @Override
    public boolean isToldByRows() {
        return rules.stream().allMatch(Rule::isToldByRows);
    }

    @Override
    public Optional<RowTest> rowTest() {
        List<RowTest> tests =
                rules.stream().flatMap(rule -> rule.rowTest().stream()).toList();
        boolean known = conjunction ? !tests.isEmpty() : tests.size() == rules.size();
        return known ? Optional.of(new RowTest.Joined(conjunction, tests)) : Optional.empty();
    }

    @Override
    public Function<Evidence, RuleOutcome> plan(MeasurementPlan plan) {
        if (isDecidedByRows()) {
            return RowCounts.plan(rowTest().orElseThrow(), plan)
                    .andThen(counts -> counts.outcome(this, Optional.empty()));
        }
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

    /** With a key among the parts, rows that break several parts are not known: at most as many break the conjunction. */
    private OptionalDouble ratio(List<RuleOutcome> outcomes) {
        DoubleStream ratios = outcomes.stream()
                .mapToDouble(outcome -> outcome.violationRatio().getAsDouble());
        return conjunction ? OptionalDouble.of(Math.min(1, ratios.sum())) : ratios.min();
    }

    private static boolean passed(RuleOutcome outcome) {
        return outcome.outcome() == RuleOutcome.Result.PASSED;
    }
}
