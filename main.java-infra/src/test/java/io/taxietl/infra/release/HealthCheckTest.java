package io.taxietl.infra.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.infra.config.EnvironmentConfiguration.HealthRules;
import io.taxietl.infra.release.aws.JobRunState;
import io.taxietl.infra.release.record.Figures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
    private static final HealthRules RULES = new HealthRules(1, 256, 0.90, 1.5, 120, 0.10, 2);
    private static final JobRunState SUCCEEDED = new JobRunState("jr_1", "SUCCEEDED", 100, "");

    @Test
    void aGoodRunPasses() {
        assertThat(failures(figures(0.90, 1000, 980, 100, 2))).isEmpty();
    }

    @Test
    void aRunThatFailedIsNotJudgedFurther() {
        JobRunState failed = new JobRunState("jr_1", "FAILED", 100, "Cannot read.");
        assertThat(new HealthCheck(RULES).findings(failed, figures(0.1, 1, 0, 900, 9), Optional.empty()))
                .containsExactly(new Finding(false, "the run jr_1 ended as FAILED, expected SUCCEEDED: Cannot read."));
    }

    @Test
    void aScoreBelowTheMinimumFails() {
        assertThat(failures(figures(0.8999, 1000, 980, 100, 0)))
                .containsExactly("the quality score is 0.8999, expected at least 0.9.");
        assertThat(failures(figures(null, 1000, 980, 100, 0)))
                .containsExactly("the quality score is missing, expected at least 0.9.");
    }

    @Test
    void aRowThatIsUnaccountedForFails() {
        assertThat(failures(figures(0.95, 1001, 980, 100, 0)))
                .containsExactly(
                        "1001 rows were read, 1000 are published, in quarantine or duplicates, expected as many.");
    }

    @Test
    void nothingPublishedFails() {
        assertThat(failures(figures(0.95, 20, 0, 100, 0)))
                .containsExactly("it published 0 rows (its report says published), expected more than none.");
    }

    @Test
    void aRunWithoutAReportFails() {
        Figures none = new Figures("jr_1", "input", "none", null, -1, -1, -1, -1, 100, 20, 0);
        assertThat(failures(none)).containsExactly("it left no quality report, expected one.");
    }

    @Test
    void moreErrorLinesThanAllowedFail() {
        assertThat(failures(figures(0.95, 1000, 980, 100, 3)))
                .containsExactly("its log has 3 lines of level ERROR, expected at most 2.");
    }

    @Test
    void aRunThatHasLoggedNothingGivesNoEvidenceOfHealth() {
        assertThat(failures(new Figures("jr_1", "input", "published", 0.95, 1000, 980, 15, 5, 100, 0, 0)))
                .containsExactly("its log has no line of the job, expected some: nothing says that it logged no error."
                        + " See whether the role of the job may write to the log groups.");
    }

    @Test
    void theDurationMayGrowByTheRatio() {
        Figures before = figures(0.95, 1000, 980, 100, 0);
        assertThat(failures(figures(0.95, 1000, 980, 150, 0), before)).isEmpty();
        assertThat(failures(figures(0.95, 1000, 980, 151, 0), before))
                .containsExactly(
                        "it took 151 s, expected at most 150 s: the last good run on the same input took 100 s.");
    }

    @Test
    void aShortRunMayAlwaysTakeTheFloor() {
        Figures before = figures(0.95, 1000, 980, 2, 0);
        assertThat(failures(figures(0.95, 1000, 980, 120, 0), before)).isEmpty();
        assertThat(failures(figures(0.95, 1000, 980, 121, 0), before)).hasSize(1);
    }

    @Test
    void theRowsMayDifferByTheRatio() {
        Figures before = figures(0.95, 1020, 1000, 100, 0);
        assertThat(failures(figures(0.95, 920, 900, 100, 0), before)).isEmpty();
        assertThat(failures(figures(0.95, 1120, 1100, 100, 0), before)).isEmpty();
        assertThat(failures(figures(0.95, 919, 899, 100, 0), before))
                .containsExactly(
                        "it published 101 rows more or less than the 1000 of the last good run on the same input,"
                                + " expected a difference of at most 10 %.");
    }

    private static List<String> failures(Figures figures) {
        return failures(figures, Optional.empty());
    }

    private static List<String> failures(Figures figures, Figures before) {
        return failures(figures, Optional.of(before));
    }

    private static List<String> failures(Figures figures, Optional<Figures> before) {
        return new HealthCheck(RULES)
                .findings(SUCCEEDED, figures, before).stream()
                        .filter(finding -> !finding.passed())
                        .map(Finding::sentence)
                        .toList();
    }

    private static Figures figures(Double score, long read, long published, int seconds, int errorLines) {
        return new Figures("jr_1", "input", "published", score, read, published, 15, 5, seconds, 20, errorLines);
    }
}
