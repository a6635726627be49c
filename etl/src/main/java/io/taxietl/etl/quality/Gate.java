package io.taxietl.etl.quality;

import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Decides whether validated rows may be published:
 *
 * <ul>
 *   <li>the overall score is at least the minimum; without any score, nothing may be published;
 *   <li>the missing share of each column is below its maximum;
 *   <li>each row-wise rule without own threshold is broken by less than the maximum share of rows. It may have failed: a
 *       few bad rows are what quarantine and cleansing are for;
 *   <li>no other rule has failed: a rule on a figure or with its own threshold says itself what is tolerable;
 *   <li>the share of duplicates is below its maximum.
 * </ul>
 *
 * Figures are compared at nine decimals, so that a weighted mean which comes to 0.8999999999999999 is 0.90.
 */
public final class Gate {
    private static final double PRECISION = 1e9;

    private final QualityConfiguration.Gate thresholds;

    public Gate(QualityConfiguration.Gate thresholds) {
        this.thresholds = thresholds;
    }

    public GateResult judge(ValidationResult validation) {
        List<GateResult.Failure> failures = new ArrayList<>();
        overall(validation.scores().overall(), failures);
        validation.columns().forEach((column, quality) -> missing(column, quality, failures));
        validation.outcomes().forEach(outcome -> rule(outcome, failures));
        duplicates(validation.duplicates(), failures);
        return new GateResult(List.copyOf(failures));
    }

    private void overall(OptionalDouble score, List<GateResult.Failure> failures) {
        double minimum = thresholds.minimumOverallScore();
        if (score.isEmpty()) {
            failures.add(new GateResult.Failure(
                    "overall_score",
                    "",
                    Double.NaN,
                    minimum,
                    "There is no overall score: there was nothing to judge."));
        } else if (rounded(score.getAsDouble()) < rounded(minimum)) {
            failures.add(new GateResult.Failure(
                    "overall_score",
                    "",
                    score.getAsDouble(),
                    minimum,
                    sentence("The overall score is %.4f, expected at least %s.", score.getAsDouble(), minimum)));
        }
    }

    private void missing(TripColumn column, ColumnQuality quality, List<GateResult.Failure> failures) {
        double maximum = thresholds.maximumMissingRatio();
        if (tooMuch(quality.missingRatio(), maximum)) {
            failures.add(new GateResult.Failure(
                    "missing",
                    column.columnName(),
                    quality.missingRatio(),
                    maximum,
                    sentence(
                            "%s is missing in %.4f of %,d judged rows, expected less than %s.",
                            column.columnName(), quality.missingRatio(), quality.judged(), maximum)));
        }
    }

    private void rule(RuleOutcome outcome, List<GateResult.Failure> failures) {
        double maximum = thresholds.maximumRuleViolationRatio();
        boolean rowWise = outcome.violationRatio().isPresent() && !outcome.ownCondition();
        if (rowWise && tooMuch(outcome.violationRatio().getAsDouble(), maximum)) {
            double ratio = outcome.violationRatio().getAsDouble();
            failures.add(new GateResult.Failure(
                    "rule",
                    outcome.rule(),
                    ratio,
                    maximum,
                    sentence(
                            "The rule %s is broken by %.4f of its rows, expected less than %s.",
                            outcome.rule(), ratio, maximum)));
        } else if (!rowWise && outcome.outcome() == RuleOutcome.Result.FAILED) {
            failures.add(new GateResult.Failure(
                    "rule",
                    outcome.rule(),
                    outcome.value().orElse(Double.NaN),
                    Double.NaN,
                    "The rule " + outcome.rule() + " failed. " + outcome.reason()));
        }
    }

    private void duplicates(DuplicateCheck duplicates, List<GateResult.Failure> failures) {
        double maximum = thresholds.maximumDuplicateRatio();
        if (tooMuch(duplicates.ratio(), maximum)) {
            failures.add(new GateResult.Failure(
                    "duplicates",
                    "",
                    duplicates.ratio(),
                    maximum,
                    sentence(
                            "%,d of %,d rows (%.6f) are duplicates, expected less than %s.",
                            duplicates.duplicates(), duplicates.rows(), duplicates.ratio(), maximum)));
        }
    }

    /** A share of zero is never too much, even where the maximum is zero. */
    private static boolean tooMuch(double share, double maximum) {
        return share > 0 && rounded(share) >= rounded(maximum);
    }

    private static double rounded(double figure) {
        return Math.rint(figure * PRECISION) / PRECISION;
    }

    private static String sentence(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
