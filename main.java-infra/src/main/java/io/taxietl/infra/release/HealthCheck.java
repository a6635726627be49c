package io.taxietl.infra.release;

import io.taxietl.infra.config.EnvironmentConfiguration.HealthRules;
import io.taxietl.infra.release.aws.JobRunState;
import io.taxietl.infra.release.record.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules that a canary run must meet. */
final class HealthCheck {
    private final HealthRules rules;

    HealthCheck(HealthRules rules) {
        this.rules = rules;
    }

    /** @param before the last good run on the same input; there is none for the first */
    List<Finding> findings(JobRunState run, Figures figures, Optional<Figures> before) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                run.hasSucceeded(),
                run.hasSucceeded()
                        ? "the run succeeded."
                        : "the run " + run.id() + " ended as " + run.state() + ", expected SUCCEEDED"
                                + (run.message().isEmpty() ? "." : ": " + run.message())));
        if (run.hasSucceeded() && figures.status().equals(CanaryReport.NONE)) {
            findings.add(new Finding(false, "it left no quality report, expected one."));
        } else if (run.hasSucceeded()) {
            findings.add(published(figures));
            findings.add(score(figures));
            findings.add(reconciliation(figures));
            findings.add(errorLines(figures));
            before.ifPresent(good -> {
                findings.add(duration(figures, good));
                findings.add(rows(figures, good));
            });
        }
        return findings;
    }

    private static Finding published(Figures figures) {
        return new Finding(
                figures.status().equals("published") && figures.published() > 0,
                "it published " + figures.published() + " rows (its report says " + figures.status()
                        + "), expected more than none.");
    }

    private Finding score(Figures figures) {
        return new Finding(
                figures.score() != null && figures.score() >= rules.minimumOverallScore(),
                "the quality score is " + (figures.score() == null ? "missing" : number(figures.score()))
                        + ", expected at least " + number(rules.minimumOverallScore()) + ".");
    }

    private static Finding reconciliation(Figures figures) {
        long accounted = figures.published() + figures.quarantined() + figures.duplicates();
        return new Finding(
                figures.read() == accounted,
                figures.read() + " rows were read, " + accounted + " are published, in quarantine or duplicates,"
                        + " expected as many.");
    }

    /** Without a line there is nothing in which an error could have been found. */
    private Finding errorLines(Figures figures) {
        if (figures.logLines() == 0) {
            return new Finding(
                    false,
                    "its log has no line of the job, expected some: nothing says that it logged no error. See whether the"
                            + " role of the job may write to the log groups.");
        }
        return new Finding(
                figures.errorLines() <= rules.maximumErrorLines(),
                "its log has " + figures.errorLines() + " lines of level ERROR, expected at most "
                        + rules.maximumErrorLines() + ".");
    }

    private Finding duration(Figures figures, Figures before) {
        long allowed =
                Math.max(rules.durationFloorSeconds(), Math.round(before.seconds() * rules.maximumDurationRatio()));
        return new Finding(
                figures.seconds() <= allowed,
                "it took " + figures.seconds() + " s, expected at most " + allowed + " s: the last good run on the same"
                        + " input took " + before.seconds() + " s.");
    }

    private Finding rows(Figures figures, Figures before) {
        long difference = Math.abs(figures.published() - before.published());
        return new Finding(
                difference <= before.published() * rules.maximumRowsChangeRatio(),
                "it published " + difference + " rows more or less than the " + before.published()
                        + " of the last good run on the same input, expected a difference of at most "
                        + number(100 * rules.maximumRowsChangeRatio()) + " %.");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }
}
