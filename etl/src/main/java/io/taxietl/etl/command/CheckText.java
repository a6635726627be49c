package io.taxietl.etl.command;

import io.taxietl.etl.job.CheckJob;
import io.taxietl.etl.quality.rule.RuleOutcome;
import java.util.List;
import java.util.Locale;

/** What a ruleset says of files, for a person. */
final class CheckText {
    private CheckText() {}

    /** The rules that are broken, with the figures behind it, and where the rows are. */
    static String of(CheckJob.Result result) {
        StringBuilder text = new StringBuilder();
        for (RuleOutcome.Result kind : List.of(RuleOutcome.Result.FAILED, RuleOutcome.Result.NOT_APPLICABLE)) {
            result.outcomes().stream()
                    .filter(outcome -> outcome.outcome() == kind)
                    .forEach(outcome -> text.append(
                            "%-14s  %s%n%16s%s%n".formatted(word(kind), outcome.rule(), "", outcome.reason())));
        }
        result.unreadable().forEach(file -> text.append("passed over     %s%n".formatted(file.sentence())));
        return text.append("Rules           %s%n".formatted(counts(result.outcomes())))
                .append(String.format(
                        Locale.ROOT,
                        "Rows            %,d break a rule by themselves: %s",
                        result.brokenRows(),
                        result.output()))
                .toString();
    }

    private static String counts(List<RuleOutcome> outcomes) {
        return "%d passed, %d failed, %d not applicable"
                .formatted(
                        count(outcomes, RuleOutcome.Result.PASSED),
                        count(outcomes, RuleOutcome.Result.FAILED),
                        count(outcomes, RuleOutcome.Result.NOT_APPLICABLE));
    }

    private static long count(List<RuleOutcome> outcomes, RuleOutcome.Result result) {
        return outcomes.stream().filter(outcome -> outcome.outcome() == result).count();
    }

    private static String word(RuleOutcome.Result result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
