package io.taxietl.etl.quality;

import io.taxietl.etl.quality.rule.RuleOutcome;
import java.util.List;

/**
 * Whether the rows may be published.
 *
 * @param failures one for each check that is not met, empty if the gate is passed
 */
public record GateResult(List<Failure> failures) {
    static final String RULE = "rule";

    /**
     * A check that is not met.
     *
     * @param check what was checked: {@code rows}, {@code overall_score}, {@code missing}, {@code rule}, {@code duplicates},
     *     {@code quarantine} or {@code file_quarantine}
     * @param subject the column, rule or URI of the file, empty for checks of all rows
     * @param figure what was found; NaN where there was nothing to judge
     * @param threshold what the figure is held against; NaN for a rule that sets its own condition
     * @param sentence the same for a person
     */
    public record Failure(String check, String subject, double figure, double threshold, String sentence) {}

    /** Whether a rule has failed without deciding, because few enough rows break it. */
    public boolean tolerates(RuleOutcome outcome) {
        return outcome.outcome() == RuleOutcome.Result.FAILED
                && failures.stream()
                        .noneMatch(failure -> failure.check().equals(RULE)
                                && failure.subject().equals(outcome.rule()));
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
