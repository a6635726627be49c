package io.taxietl.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.TripColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
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
        ValidationResult unscored = validation(OptionalDouble.empty(), 0, List.of(), new DuplicateCheck(0, 0));

        assertThat(sentences(gate().judge(unscored)))
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
    void tellsAFailedRuleThatIsToleratedFromOneThatDecides() {
        RuleOutcome few = rule(0.0499);
        RuleOutcome many = rule(0.05);
        RuleOutcome strict = outcome(RuleOutcome.Result.FAILED, OptionalDouble.of(0.01), true);

        assertThat(judge(1, 0, few, NO_DUPLICATES).tolerates(few)).isTrue();
        assertThat(judge(1, 0, many, NO_DUPLICATES).tolerates(many)).isFalse();
        assertThat(judge(1, 0, strict, NO_DUPLICATES).tolerates(strict)).isFalse();
        assertThat(judge(1, 0, rule(0), NO_DUPLICATES).tolerates(rule(0))).isFalse();
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
    void failsWithoutAnyRowWhateverTheThresholds() {
        ValidationResult empty = quarantined(0, 0, Map.of());

        assertThat(sentences(new Gate(EVERYTHING_ALLOWED).judge(empty)))
                .containsExactly("No file has any row: there is nothing to publish.");
    }

    @Test
    void failsAQuarantinedShareAtTheMaximumAndSaysWhy() {
        Map<String, Long> reasons =
                reasons(Map.of(QuarantineReason.NEGATIVE_AMOUNT, 50L, QuarantineReason.MISSING_DATETIME, 1L));

        assertThat(sentences(gate().judge(quarantined(1000, 50, reasons))))
                .containsExactly("50 of 1,000 rows (0.0500) are quarantined, expected less than 0.05:"
                        + " negative_amount 0.0500, missing_datetime 0.0010.");
    }

    @Test
    void passesAQuarantinedShareBelowTheMaximum() {
        assertThat(gate().judge(quarantined(1000, 49, reasons(Map.of()))).passed())
                .isTrue();
    }

    @Test
    void failsAFileAtTheMaximumThoughItsRowsAreFewAmongAll() {
        ValidationResult validation = quarantined(
                1000, 2, reasons(Map.of()), file("a", 990, 0), file("b", 4, 2), file("c", 5, 2), file("d", 1, 0));

        assertThat(gate().judge(validation).failures()).singleElement().satisfies(failure -> {
            assertThat(failure.check()).isEqualTo("file_quarantine");
            assertThat(failure.subject()).isEqualTo("b");
            assertThat(failure.sentence())
                    .isEqualTo("2 of 4 rows (0.5000) of b are quarantined, expected less than 0.5:"
                            + " malformed_value 0.5000.");
        });
    }

    @Test
    void failsAFileOfOneRowThatIsQuarantined() {
        assertThat(gate().judge(quarantined(1000, 1, reasons(Map.of()), file("a", 999, 0), file("b", 1, 1)))
                        .passed())
                .isFalse();
    }

    @Test
    void passesAFileWithoutRowsBesideOthers() {
        assertThat(gate().judge(quarantined(10, 0, reasons(Map.of()), file("a", 10, 0), file("b", 0, 0)))
                        .passed())
                .isTrue();
    }

    @Test
    void maximumOf1AllowsEverythingAndOf0Nothing() {
        Map<String, Long> all = reasons(Map.of(QuarantineReason.MALFORMED_VALUE, 1000L));
        Map<String, Long> one = reasons(Map.of(QuarantineReason.MALFORMED_VALUE, 1L));
        Gate nothing = new Gate(new QualityConfiguration.Gate(0, 1, 1, 1, 0, 0));

        assertThat(new Gate(EVERYTHING_ALLOWED)
                        .judge(quarantined(1000, 1000, all, file("a", 1000, 1000)))
                        .passed())
                .isTrue();
        assertThat(nothing.judge(quarantined(5_000_000_000L, 1, one, file("a", 5_000_000_000L, 1)))
                        .failures())
                .extracting(GateResult.Failure::check)
                .containsExactly("quarantine", "file_quarantine");
        assertThat(nothing.judge(quarantined(1000, 0, reasons(Map.of()), file("a", 1000, 0)))
                        .passed())
                .isTrue();
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

    private static final QualityConfiguration.Gate EVERYTHING_ALLOWED = new QualityConfiguration.Gate(0, 1, 1, 1, 1, 1);

    private static FileQuality file(String path, long rows, long quarantined) {
        return new FileQuality(
                path,
                rows,
                quarantined,
                reasons(Map.of(QuarantineReason.MALFORMED_VALUE, quarantined)),
                Set.of(),
                Map.of(),
                Map.of());
    }

    private static Map<String, Long> reasons(Map<QuarantineReason, Long> some) {
        Map<String, Long> all = new LinkedHashMap<>();
        Arrays.stream(QuarantineReason.values())
                .forEach(reason -> all.put(reason.code(), some.getOrDefault(reason, 0L)));
        return all;
    }

    private static ValidationResult quarantined(
            long rows, long quarantined, Map<String, Long> reasons, FileQuality... files) {
        OptionalDouble none = OptionalDouble.empty();
        return new ValidationResult(
                rows,
                quarantined,
                reasons,
                0,
                Unreadable.NONE,
                List.of(),
                Map.of(),
                List.of(files),
                new DuplicateCheck(rows - quarantined, 0),
                new Scores(none, none, none, none, none, OptionalDouble.of(1)));
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
