package io.taxietl.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.aws.JobRunState;
import io.taxietl.infra.release.record.Figures;
import io.taxietl.infra.release.record.PinnedCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Judges the canary run by the rules of {@code monitoring.health}. */
final class Judge implements Step {
    private static final Set<String> ERRORS = Set.of("ERROR", "FATAL");
    /** A minute, at the usual distance of looks. */
    private static final int MOST_LOOKS = 12;

    @Override
    public String name() {
        return "judge";
    }

    @Override
    public String words() {
        return "judge the run by the rules of monitoring.health";
    }

    @Override
    public void run(Session session) throws InterruptedException {
        Services services = session.services();
        JobDefinition job = services.job(session.slot());
        JobRunState ended = services.jobs()
                .run(job.name(), Objects.requireNonNull(session.operation().run()));
        CanaryInput input = new CanaryFolder(session).input();
        Figures figures = figures(session, job, ended, input);
        session.write(session.document().withFigures(figures));
        String baseline = input.fingerprint() + ".json";
        Optional<Figures> before = services.baselines().read(baseline, Figures.class);
        List<Finding> findings =
                new HealthCheck(services.configuration().monitoring().health()).findings(ended, figures, before);
        findings.forEach(finding -> services.console().detail(finding.line()));
        List<String> failures = findings.stream()
                .filter(finding -> !finding.passed())
                .map(Finding::sentence)
                .toList();
        if (!failures.isEmpty()) {
            throw new UnhealthyException("Cannot call the release healthy: " + String.join(" ", failures));
        }
        services.baselines().write(baseline, figures);
        PinnedCode passed = session.state().code(session.slot()).passed(ended.id());
        session.save(state -> state.pin(session.slot(), passed));
    }

    private static Figures figures(Session session, JobDefinition job, JobRunState ended, CanaryInput input)
            throws InterruptedException {
        List<JsonNode> logged = logged(session.services(), job, ended.id());
        CanaryReport report = new CanaryFolder(session).report();
        return new Figures(
                ended.id(),
                input.fingerprint(),
                report.status(),
                report.score(),
                report.read(),
                report.published(),
                report.quarantined(),
                report.duplicates(),
                ended.seconds(),
                logged.size(),
                (int) logged.stream()
                        .filter(line -> ERRORS.contains(line.path("level").asText()))
                        .count());
    }

    /** CloudWatch shows lines some time after they were written, so none at first is no answer yet. */
    private static List<JsonNode> logged(Services services, JobDefinition job, String run) throws InterruptedException {
        List<JsonNode> lines = services.follower().logged(job, run);
        for (int look = 1; lines.isEmpty() && look < MOST_LOOKS; look++) {
            services.interruption().pause(services.poll());
            lines = services.follower().logged(job, run);
        }
        return lines;
    }
}
