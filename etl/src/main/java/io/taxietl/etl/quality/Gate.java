package io.taxietl.etl.quality;

import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides whether validated rows may be published:
 *
 * <ul>
 *   <li>the overall score is at least the minimum; without any score, nothing may be published;
 *   <li>the missing share of each column is below its maximum;
 *   <li>each row-wise rule without own threshold is broken by less than the maximum share of rows. It may have failed: a
 *       few bad rows are what quarantine and cleansing are for;
 *   <li>no other rule has failed: a rule on a figure or with its own threshold says itself what is tolerable;
 *   <li>the share of duplicates is below its maximum;
 *   <li>the share of quarantined rows is below its maximum, of all rows and of each file, however few it has.
 * </ul>
 *
 * A share below its maximum passes, one at its maximum does not; none at all always passes, and a maximum of 1 lets
 * everything pass. Without any row nothing is published. Figures are compared at nine decimals, so that a weighted mean
 * which comes to 0.8999999999999999 is 0.90.
 */
public final class Gate {
    private static final double PRECISION = 1e9;
    private static final int REASONS_NAMED = 3;
    private static final GateResult.Failure NO_ROWS =
            new GateResult.Failure("rows", "", 0, 1, "No file has any row: there is nothing to publish.");

    private final QualityConfiguration.Gate thresholds;

    public Gate(QualityConfiguration.Gate thresholds) {
        this.thresholds = thresholds;
    }

    /** Judges figures alone. */
    public GateResult judge(ValidationResult validation) {
        return judge(validation, files -> Map.of());
    }

    /**
     * @param fileMonths says, for the URIs of some files, of which months their rows are; called at most once, for files
     *     that fail because of their pick-up times
     */
    GateResult judge(ValidationResult validation, Function<Set<String>, Map<String, FileMonths>> fileMonths) {
        List<GateResult.Failure> failures = new ArrayList<>();
        if (validation.rows() == 0) {
            failures.add(NO_ROWS);
        } else {
            overall(validation.scores().overall(), failures);
        }
        validation.columns().forEach((column, quality) -> missing(column, quality, failures));
        validation.outcomes().forEach(outcome -> rule(outcome, failures));
        duplicates(validation.duplicates(), failures);
        quarantine(validation, failures);
        files(validation, fileMonths, failures);
        return new GateResult(List.copyOf(failures));
    }

    /** Decides by the rules alone. */
    public GateResult judgeRules(List<RuleOutcome> outcomes) {
        List<GateResult.Failure> failures = new ArrayList<>();
        outcomes.forEach(outcome -> rule(outcome, failures));
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
                    GateResult.RULE,
                    outcome.rule(),
                    ratio,
                    maximum,
                    sentence(
                            "The rule %s is broken by %.4f of its rows, expected less than %s.",
                            outcome.title(), ratio, maximum)));
        } else if (!rowWise && outcome.outcome() == RuleOutcome.Result.FAILED) {
            failures.add(new GateResult.Failure(
                    GateResult.RULE,
                    outcome.rule(),
                    outcome.value().orElse(Double.NaN),
                    Double.NaN,
                    "The rule " + outcome.title() + " failed. " + outcome.reason()));
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

    private void quarantine(ValidationResult validation, List<GateResult.Failure> failures) {
        double share = (double) validation.quarantined() / validation.rows();
        double maximum = thresholds.maximumQuarantineRatio();
        if (tooMuch(share, maximum)) {
            failures.add(new GateResult.Failure(
                    "quarantine",
                    "",
                    share,
                    maximum,
                    sentence(
                            "%,d of %,d rows (%.4f) are quarantined, expected less than %s: %s.",
                            validation.quarantined(),
                            validation.rows(),
                            share,
                            maximum,
                            reasons(validation.quarantine(), validation.rows()))));
        }
    }

    private void files(
            ValidationResult validation,
            Function<Set<String>, Map<String, FileMonths>> fileMonths,
            List<GateResult.Failure> failures) {
        double maximum = thresholds.maximumFileQuarantineRatio();
        List<FileQuality> bad = validation.files().stream()
                .filter(file -> tooMuch(file.quarantinedRatio(), maximum))
                .toList();
        Set<String> outsidePeriod = bad.stream()
                .filter(file -> mostFrequent(file.quarantine()).equals(QuarantineReason.PICKUP_OUTSIDE_PERIOD.code()))
                .map(FileQuality::path)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, FileMonths> months = outsidePeriod.isEmpty() ? Map.of() : fileMonths.apply(outsidePeriod);
        for (FileQuality file : bad) {
            String found = sentence(
                    "%,d of %,d rows (%.4f) of %s are quarantined, expected less than %s: %s.",
                    file.quarantined(),
                    file.rows(),
                    file.quarantinedRatio(),
                    file.path(),
                    maximum,
                    reasons(file.quarantine(), file.rows()));
            String explained = Optional.ofNullable(months.get(file.path()))
                    .map(known -> found + " " + known.sentence(file.rows()))
                    .orElse(found);
            failures.add(new GateResult.Failure(
                    "file_quarantine", file.path(), file.quarantinedRatio(), maximum, explained));
        }
    }

    private static String mostFrequent(Map<String, Long> rows) {
        return Collections.max(rows.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private static String reasons(Map<String, Long> quarantine, long rows) {
        return quarantine.entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(REASONS_NAMED)
                .map(reason -> sentence("%s %.4f", reason.getKey(), (double) reason.getValue() / rows))
                .collect(Collectors.joining(", "));
    }

    private static boolean tooMuch(double share, double maximum) {
        return share > 0 && maximum < 1 && rounded(share) >= rounded(maximum);
    }

    private static double rounded(double figure) {
        return Math.rint(figure * PRECISION) / PRECISION;
    }

    private static String sentence(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
