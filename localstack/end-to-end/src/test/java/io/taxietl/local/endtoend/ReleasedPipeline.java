package io.taxietl.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Releases on a deployed environment, as people make them; whatever happens, the schedule starts code that works. */
abstract class ReleasedPipeline extends LocalEnvironment {
    /** Exit codes of the release command. */
    private static final int FAILED = 1;

    private static final int UNHEALTHY = 3;

    /** What the health check reads of a report: rows read, published and in quarantine, and the score. */
    private static final String REPORT = """
            {"status":"published","rows":{"read":%d,"published":%d,"quarantined":%d,"duplicates":0},"scores":{"overall":%s}}""";

    private static final String GOOD = report(ROWS, ROWS - 10, 10, "0.99");

    @BeforeAll
    void deploy() throws Exception {
        planAndApply();
        planAndApply();
        land("2025-01", workspace.outputs().get("raw_bucket_name"));
    }

    @Test
    @Order(1)
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
            Command second = workspace.infra(good.deploy());
            assertThat(second.code()).as(second.output()).isEqualTo(FAILED);
            assertThat(second.output()).contains(name);
            first.join().succeeded();
        });
        assertThat(active()).isEqualTo("green");
        assertThat(scheduled()).isNotEqualTo(before);
        assertThat(seen).contains(before, scheduled()).hasSize(2);
        assertNothingToChange();
    }

    @Test
    @Order(2)
    void badReleasesNeverReachTheSchedule() throws Exception {
        String before = scheduled();
        List<Candidate> bad = List.of(
                Candidate.doing(folder, "crash", "sys.error(\"boom\")"),
                Candidate.reporting(folder, "low-score", 0, report(ROWS, ROWS - 10, 10, "0.5")));
        Set<String> seen = watched(() -> {
            for (Candidate candidate : bad) {
                Command deploy = workspace.infra(candidate.deploy());
                assertThat(deploy.code()).as(deploy.output()).isEqualTo(UNHEALTHY);
            }
        });
        assertThat(seen).containsExactly(before);
        assertNothingToChange();
    }

    @Test
    @Order(3)
    void aReleaseThatIsKilledAtEachStepGoesOn() throws Exception {
        Candidate next = Candidate.reporting(folder, "next", 0, GOOD);
        String before = scheduled();
        Set<String> seen = watched(() -> {
            for (String step : List.of("sample", "upload", "pin", "apply", "canary", "judge", "promote")) {
                workspace.infraKilledAt(" " + step + " ", next.deploy());
            }
            workspace.infra(next.deploy()).succeeded();
        });
        assertThat(seen).contains(before, scheduled()).hasSize(2);
        assertNothingToChange();
    }

    /** By the good release before it, which took seconds. */
    @Test
    @Order(4)
    void aSlowReleaseIsRefused() throws Exception {
        Candidate slow = Candidate.reporting(folder, "slow", 45, GOOD);
        String before = scheduled();
        Command refused = workspace.infra(slow.deploy());
        assertThat(refused.code()).as(refused.output()).isEqualTo(UNHEALTHY);
        assertThat(refused.output()).contains("expected at most");
        assertThat(scheduled()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void rollbackReturnsTheCode() throws Exception {
        String before = scheduled();
        Set<String> seen = watched(() -> workspace.infra("rollback").succeeded());
        assertThat(seen).containsExactlyInAnyOrder(before, scheduled());
        assertThat(scheduled()).isNotEqualTo(before);
        assertNothingToChange();
    }

    @Test
    @Order(6)
    void statusTellsInWordsAndAsJson() throws Exception {
        assertThat(workspace.infra("status").succeeded()).contains("green");
        assertThat(active()).isEqualTo("green");
        assertThat(status().at("/record/history").size()).isPositive();
    }

    private Command started(Candidate candidate) {
        try {
            return workspace.infra(candidate.deploy());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String scheduled() {
        return ScheduleWatch.code(aws, TRIGGER);
    }

    private String active() throws Exception {
        return status().at("/record/active").asText();
    }

    private JsonNode status() throws Exception {
        String said = workspace.infra("status", "--json").succeeded();
        return new ObjectMapper().readTree(said.substring(said.indexOf('{')));
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
