package io.taxietl.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.RuleOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final DuplicateCheck NOTHING_COMPARED = new DuplicateCheck(0, 0);

    @Test
    void meansOverTheApplicableRulesOfADimension() {
        Scores scores = scores(
                List.of(
                        rule(Dimension.ACCURACY, RuleOutcome.Result.FAILED, 0.2),
                        rule(Dimension.ACCURACY, RuleOutcome.Result.PASSED, 0.0),
                        rule(Dimension.ACCURACY, RuleOutcome.Result.NOT_APPLICABLE, null),
                        rule(Dimension.SCHEMA, RuleOutcome.Result.PASSED, null),
                        rule(Dimension.SCHEMA, RuleOutcome.Result.FAILED, null)),
                NOTHING_COMPARED);

        assertThat(scores.accuracy()).hasValue(0.9);
        assertThat(scores.schema()).hasValue(0.5);
        assertThat(scores.consistency()).isEmpty();
        assertThat(scores.uniqueness()).isEmpty();
    }

    @Test
    void takesCompletenessFromCellsAndNotFromRules() {
        Scores scores = scores(
                List.of(rule(Dimension.COMPLETENESS, RuleOutcome.Result.FAILED, 0.5)),
                NOTHING_COMPARED,
                column(100, 30),
                column(300, 10),
                column(0, 0));

        assertThat(scores.completeness()).hasValue(0.9);
    }

    @Test
    void meansDuplicatesWithTheRulesOfUniqueness() {
        List<RuleOutcome> rules = List.of(rule(Dimension.UNIQUENESS, RuleOutcome.Result.FAILED, 0.3));

        assertThat(scores(List.of(), new DuplicateCheck(10, 1)).uniqueness()).hasValue(0.9);
        assertThat(scores(rules, new DuplicateCheck(10, 1)).uniqueness()).hasValue(0.8);
    }

    @Test
    void weighsTheOverallScoreByDimension() {
        Scores scores = scores(
                List.of(
                        rule(Dimension.SCHEMA, RuleOutcome.Result.PASSED, null),
                        rule(Dimension.ACCURACY, RuleOutcome.Result.FAILED, 0.2),
                        rule(Dimension.CONSISTENCY, RuleOutcome.Result.FAILED, 0.5)),
                new DuplicateCheck(10, 1),
                column(100, 40));

        assertThat(scores.overall().orElseThrow())
                .isCloseTo(0.2 * 1 + 0.25 * 0.6 + 0.25 * 0.8 + 0.2 * 0.5 + 0.1 * 0.9, Offset.offset(1e-12));
    }

    @Test
    void givesADimensionWithoutAScoreNoWeight() {
        List<RuleOutcome> rules = List.of(
                rule(Dimension.SCHEMA, RuleOutcome.Result.PASSED, null),
                rule(Dimension.ACCURACY, RuleOutcome.Result.FAILED, 0.5));

        assertThat(scores(rules, NOTHING_COMPARED).overall().orElseThrow())
                .isCloseTo((0.2 * 1 + 0.25 * 0.5) / 0.45, Offset.offset(1e-12));
    }

    @Test
    void isEmptyWhereThereIsNothingToJudge() {
        assertThat(scores(List.of(), NOTHING_COMPARED).overall()).isEmpty();
    }

    @Test
    void isEmptyWhereNoJudgedDimensionHasAWeight() {
        Scores scores = Scores.of(
                List.of(rule(Dimension.SCHEMA, RuleOutcome.Result.PASSED, null)),
                List.of(),
                NOTHING_COMPARED,
                Map.of(),
                new QualityConfiguration.Weights(0, 1, 1, 1, 1));

        assertThat(scores.schema()).hasValue(1.0);
        assertThat(scores.overall()).isEmpty();
    }

    @Test
    void quarantinedRowsLowerTheScoreOfTheirDimension() {
        Scores scores = scores(
                List.of(
                        rule(Dimension.SCHEMA, RuleOutcome.Result.PASSED, null),
                        rule(Dimension.ACCURACY, RuleOutcome.Result.FAILED, 0.2)),
                NOTHING_COMPARED,
                Map.of(Dimension.SCHEMA, 0.01, Dimension.COMPLETENESS, 0.9, Dimension.ACCURACY, 0.5),
                column(100, 50));

        assertThat(scores.schema()).hasValue(0.01);
        assertThat(scores.completeness()).hasValue(0.45);
        assertThat(scores.accuracy()).hasValue(0.4);
    }

    @Test
    void rowRulesAloneMakeAScoreWhereTheRulesetHasNoRule() {
        Scores scores = scores(List.of(), NOTHING_COMPARED, Map.of(Dimension.CONSISTENCY, 0.25));

        assertThat(scores.consistency()).hasValue(0.25);
        assertThat(scores.accuracy()).isEmpty();
        assertThat(scores.overall()).hasValue(0.25);
    }

    private static Scores scores(List<RuleOutcome> rules, DuplicateCheck duplicates, ColumnQuality... columns) {
        return scores(rules, duplicates, Map.of(), columns);
    }

    private static Scores scores(
            List<RuleOutcome> rules,
            DuplicateCheck duplicates,
            Map<Dimension, Double> soundShares,
            ColumnQuality... columns) {
        return Scores.of(
                rules,
                List.of(columns),
                duplicates,
                soundShares,
                TripRow.configuration().weights());
    }

    private static ColumnQuality column(long judged, long missing) {
        return new ColumnQuality(
                judged > 0, judged, missing, missing, Unreadable.NONE, OptionalLong.empty(), Optional.empty());
    }

    private static RuleOutcome rule(Dimension dimension, RuleOutcome.Result result, Double violationRatio) {
        OptionalDouble ratio = violationRatio == null ? OptionalDouble.empty() : OptionalDouble.of(violationRatio);
        return new RuleOutcome("rule", "rule", dimension, result, OptionalDouble.empty(), ratio, false, "");
    }
}
