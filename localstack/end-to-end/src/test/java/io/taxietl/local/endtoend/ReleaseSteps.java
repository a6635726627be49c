package io.taxietl.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Releases on a deployed environment, as people make them; whatever happens, the schedule starts code that works. */
final class ReleaseSteps {
    /** Exit codes of the release command. */
    static final int FAILED = 1;

    static final int UNHEALTHY = 3;

    /** What the health check reads of a report: rows read, published and in quarantine, and the score. */
    private static final String REPORT = """
            {"status":"published","rows":{"read":%d,"published":%d,"quarantined":%d,"duplicates":0},"scores":{"overall":%s}}""";

    private static final String TRIGGER = "taxietl-local-daily";

    private final Aws aws;
    private final Workspace workspace;
    private final Path folder;
    private final int rows;

    ReleaseSteps(Aws aws, Workspace workspace, Path folder, int rows) {
        this.aws = aws;
        this.workspace = workspace;
        this.folder = folder;
        this.rows = rows;
    }

    void theFirstReleaseBecomesActiveAndASecondPersonIsRefusedMeanwhile() throws Exception {
        assertThat(active()).isEqualTo("blue");
        String before = scheduled();
        Candidate good = Candidate.real(folder, "good");
        Set<String> seen = watched(() -> {
            CompletableFuture<Command> first = CompletableFuture.supplyAsync(() -> started(good));
            String name = Wait.until(
                    "somebody is at work",
                    () -> status().path("heldBy").asText(),
                    by -> !by.isEmpty() && !by.equals("null"));
            Command second = deploy(good);
            assertThat(second.code()).as(second.output()).isEqualTo(FAILED);
            assertThat(second.output()).contains(name);
            first.join().succeeded();
        });
        assertThat(active()).isEqualTo("green");
        assertThat(scheduled()).isNotEqualTo(before);
        assertThat(seen).contains(before, scheduled()).hasSizeLessThanOrEqualTo(3);
        assertNothingToChange();
    }

    void badReleasesNeverReachTheSchedule() throws Exception {
        String before = scheduled();
        List<Candidate> bad = List.of(
                Candidate.doing(folder, "crash", "sys.error(\"boom\")"),
                Candidate.reporting(folder, "low-score", 0, report(rows, rows - 10, 10, "0.5")),
                Candidate.reporting(folder, "lost-rows", 0, report(rows, rows - 10, 0, "0.99")));
        Set<String> seen = watched(() -> {
            for (Candidate candidate : bad) {
                Command deploy = deploy(candidate);
                assertThat(deploy.code()).as(deploy.output()).isEqualTo(UNHEALTHY);
            }
        });
        assertThat(seen).containsExactly(before);
        assertNothingToChange();
    }

    /** Whether a release is slow is judged by the good one before it, which takes seconds. */
    void aReleaseThatIsKilledAtEachStepGoesOnAndASlowOneIsRefused() throws Exception {
        Candidate next = Candidate.reporting(folder, "next", 0, report(rows, rows - 10, 10, "0.99"));
        String before = scheduled();
        Set<String> seen = watched(() -> {
            for (String step : List.of("sample", "upload", "pin", "apply", "canary", "judge", "promote")) {
                workspace.infraKilledAt(" " + step + " ", arguments(next));
            }
            deploy(next).succeeded();
        });
        assertThat(seen).contains(before, scheduled()).hasSize(2);
        assertNothingToChange();

        Candidate slow = Candidate.reporting(folder, "slow", 60, report(rows, rows - 10, 10, "0.99"));
        String after = scheduled();
        Command refused = deploy(slow);
        assertThat(refused.code()).as(refused.output()).isEqualTo(UNHEALTHY);
        assertThat(refused.output()).contains("expected at most");
        assertThat(scheduled()).isEqualTo(after);
    }

    void rollbackReturnsTheCode() throws Exception {
        String before = scheduled();
        Set<String> seen = watched(() -> workspace.infra("rollback").succeeded());
        assertThat(seen).containsExactlyInAnyOrder(before, scheduled());
        assertThat(scheduled()).isNotEqualTo(before);
        assertNothingToChange();
    }

    void statusTellsInWordsAndAsJson() throws Exception {
        assertThat(workspace.infra("status").succeeded()).contains("green");
        assertThat(active()).isEqualTo("green");
        assertThat(status().at("/record/history").size()).isPositive();
    }

    private Command started(Candidate candidate) {
        try {
            return deploy(candidate);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Command deploy(Candidate candidate) throws Exception {
        return workspace.infra(arguments(candidate));
    }

    String scheduled() {
        return ScheduleWatch.code(aws, TRIGGER);
    }

    private static String[] arguments(Candidate candidate) {
        return new ArrayList<>(List.of(
                        "deploy",
                        "--candidate",
                        candidate.jar().toString(),
                        "--candidate-launcher",
                        candidate.launcher().toString()))
                .toArray(String[]::new);
    }

    private String active() throws Exception {
        return status().at("/record/active").asText();
    }

    private JsonNode status() throws Exception {
        String said = workspace.infra("status", "--json").succeeded();
        return new ObjectMapper().readTree(said.substring(said.indexOf('{')));
    }

    private void assertNothingToChange() throws Exception {
        assertThat(workspace.infra("plan").succeeded())
                .contains("foundation: nothing to change\npipeline: nothing to change\n");
    }

    private interface Doing {
        void run() throws Exception;
    }

    /** Which code the schedule would have started while something was done. */
    private Set<String> watched(Doing doing) throws Exception {
        try (ScheduleWatch watch = new ScheduleWatch(aws, TRIGGER)) {
            doing.run();
            return watch.seen();
        }
    }

    private static String report(int read, int published, int quarantined, String score) {
        return REPORT.formatted(read, published, quarantined, score);
    }
}
