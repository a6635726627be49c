package io.taxietl.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.TripColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final DuplicateCheck NO_DUPLICATES = new DuplicateCheck(1000, 0);

    @Test
    void passesAnOverallScoreAtTheMinimum() {
        assertThat(judge(0.90, 0, rule(0.0), NO_DUPLICATES).passed()).isTrue();
    }

    @Test
    void takesAScoreThatRoundingLeavesUnderTheMinimumAsTheMinimum() {
        assertThat(judge(0.8999999999999999, 0, rule(0.0), NO_DUPLICATES).passed())
                .isTrue();
    }

    @Test
    void failsAnOverallScoreBelowTheMinimum() {
        assertThat(sentences(judge(0.8999, 0, rule(0.0), NO_DUPLICATES)))
                .containsExactly("The overall score is 0.8999, expected at least 0.9.");
    }

    @Test
    void failsWithoutAnyScore() {
        ValidationResult empty = validation(OptionalDouble.empty(), 0, List.of(), new DuplicateCheck(0, 0));

        assertThat(sentences(gate().judge(empty)))
                .containsExactly("There is no overall score: there was nothing to judge.");
    }

    @Test
    void failsAMissingShareAtTheMaximum() {
        assertThat(sentences(judge(1, 150, rule(0.0), NO_DUPLICATES)))
                .containsExactly("trip_distance is missing in 0.1500 of 1,000 judged rows, expected less than 0.15.");
    }

    @Test
    void passesAMissingShareBelowTheMaximum() {
        assertThat(judge(1, 149, rule(0.0), NO_DUPLICATES).passed()).isTrue();
    }

    @Test
    void failsARuleBrokenByTheMaximumShareOfRows() {
        assertThat(sentences(judge(1, 0, rule(0.05), NO_DUPLICATES)))
                .containsExactly("The rule IsComplete \"x\" is broken by 0.0500 of its rows, expected less than 0.05.");
    }

    @Test
    void passesAFailedRowWiseRuleBelowTheMaximumShare() {
        assertThat(judge(1, 0, rule(0.0499), NO_DUPLICATES).passed()).isTrue();
    }

    @Test
    void letsARuleWithItsOwnConditionDecide() {
        RuleOutcome tolerant = outcome(RuleOutcome.Result.PASSED, OptionalDouble.of(0.2), true);
        RuleOutcome strict = outcome(RuleOutcome.Result.FAILED, OptionalDouble.of(0.01), true);

        assertThat(judge(1, 0, tolerant, NO_DUPLICATES).passed()).isTrue();
        assertThat(sentences(judge(1, 0, strict, NO_DUPLICATES)))
                .containsExactly("The rule IsComplete \"x\" failed. Because.");
    }

    @Test
    void failsAFailedRuleThatIsNotRowWise() {
        RuleOutcome rowCount = outcome(RuleOutcome.Result.FAILED, OptionalDouble.empty(), true);

        assertThat(judge(1, 0, rowCount, NO_DUPLICATES).passed()).isFalse();
    }

    @Test
    void ignoresARuleThatIsNotApplicable() {
        RuleOutcome idle = outcome(RuleOutcome.Result.NOT_APPLICABLE, OptionalDouble.empty(), true);

        assertThat(judge(1, 0, idle, NO_DUPLICATES).passed()).isTrue();
    }

    @Test
    void failsDuplicatesAtTheMaximum() {
        assertThat(sentences(judge(1, 0, rule(0.0), new DuplicateCheck(1000, 1))))
                .containsExactly("1 of 1,000 rows (0.001000) are duplicates, expected less than 0.001.");
    }

    @Test
    void passesDuplicatesBelowTheMaximum() {
        assertThat(judge(1, 0, rule(0.0), new DuplicateCheck(1001, 1)).passed()).isTrue();
    }

    @Test
    void listsEveryFailedCheck() {
        GateResult result = judge(0.5, 1000, rule(1), new DuplicateCheck(10, 5));

        assertThat(result.failures())
                .extracting(GateResult.Failure::check)
                .containsExactly("overall_score", "missing", "rule", "duplicates");
        assertThat(result.failures()).extracting(GateResult.Failure::figure).containsExactly(0.5, 1.0, 1.0, 0.5);
        assertThat(result.failures()).extracting(GateResult.Failure::threshold).containsExactly(0.9, 0.15, 0.05, 0.001);
    }

    private static Gate gate() {
        return new Gate(TripRow.configuration().gate());
    }

    private static GateResult judge(double overall, long missing, RuleOutcome outcome, DuplicateCheck duplicates) {
        return gate().judge(validation(OptionalDouble.of(overall), missing, List.of(outcome), duplicates));
    }

    private static ValidationResult validation(
            OptionalDouble overall, long missing, List<RuleOutcome> outcomes, DuplicateCheck duplicates) {
        OptionalDouble none = OptionalDouble.empty();
        ColumnQuality column = new ColumnQuality(
                true, 1000, missing, missing, Unreadable.NONE, OptionalLong.empty(), Optional.empty());
        return new ValidationResult(
                1000,
                0,
                Map.of(),
                0,
                Unreadable.NONE,
                outcomes,
                Map.of(TripColumn.TRIP_DISTANCE, column),
                List.of(),
                duplicates,
                new Scores(none, none, none, none, none, overall));
    }

    private static RuleOutcome rule(double violationRatio) {
        return outcome(
                violationRatio == 0 ? RuleOutcome.Result.PASSED : RuleOutcome.Result.FAILED,
                OptionalDouble.of(violationRatio),
                false);
    }

    private static RuleOutcome outcome(RuleOutcome.Result result, OptionalDouble ratio, boolean ownCondition) {
        return new RuleOutcome(
                "IsComplete \"x\"",
                "IsComplete \"x\"",
                Dimension.COMPLETENESS,
                result,
                OptionalDouble.empty(),
                ratio,
                ownCondition,
                "Because.");
    }

    private static List<String> sentences(GateResult result) {
        return result.failures().stream().map(GateResult.Failure::sentence).toList();
    }
}
