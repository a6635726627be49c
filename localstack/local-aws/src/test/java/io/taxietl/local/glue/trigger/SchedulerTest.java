package io.taxietl.local.glue.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.job.Jobs;
import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.run.Executions;
import io.taxietl.local.glue.run.Run;
import io.taxietl.local.glue.run.RunHistory;
import io.taxietl.local.glue.run.Runs;
import io.taxietl.local.glue.state.Store;
import io.taxietl.local.glue.tag.Tags;
import io.taxietl.local.glue.workflow.WorkflowRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules by a clock that the test moves. The job is not there: each firing leaves a run that says so. */
class SchedulerTest {
    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2024-01-01T01:59:58Z");
    private Store store;
    private RunHistory history;
    private Executions executions;
    private Scheduler scheduler;

    @BeforeEach
    void open() throws IOException {
        InstantSource clock = () -> now;
        store = Store.open(folder.resolve("state.json"));
        history = new RunHistory(store.documents("runs"));
        executions = new Executions((request, listener) -> {
            throw new IllegalStateException("No job is there to run.");
        });
        Jobs jobs = new Jobs(store.documents("jobs"), new Tags(store, new Account("eu-west-1", "1")), clock);
        Runs runs = new Runs(store, jobs, history, executions, clock);
        Triggers triggers = new Triggers(store.documents("triggers"));
        WorkflowRuns workflows =
                new WorkflowRuns(store.documents("workflows"), store.documents("workflowRuns"), history, clock);
        scheduler = new Scheduler(store, triggers, new Firing(triggers, history, runs, workflows), clock);
    }

    @AfterEach
    void close() {
        executions.close();
    }

    @Test
    void firesOnceWhenTheTimeHasCome() {
        trigger("daily", "cron(0 2 * * ? *)", "ACTIVATED");

        tickAt("2024-01-01T01:59:59Z");
        assertThat(fired()).isEmpty();
        tickAt("2024-01-01T02:00:00Z");
        tickAt("2024-01-01T02:00:01Z");
        assertThat(fired()).containsExactly("daily");
        tickAt("2024-01-02T02:00:00.500Z");
        assertThat(fired()).containsExactly("daily", "daily");
    }

    @Test
    void firesOnceForAllThatFellDueBetweenTwoLooks() {
        trigger("often", "cron(* * * * ? *)", "ACTIVATED");

        tickAt("2024-01-01T03:00:00Z");

        assertThat(fired()).containsExactly("often");
    }

    @Test
    void triggersThatAreNotActivatedDoNotFire() {
        trigger("created", "cron(* * * * ? *)", "CREATED");
        trigger("stopped", "cron(* * * * ? *)", "DEACTIVATED");

        tickAt("2024-01-01T03:00:00Z");

        assertThat(fired()).isEmpty();
    }

    @Test
    void aTriggerThatFailsKeepsNoOtherFromFiring() {
        trigger("broken", "cron(* * * * ? *)", "ACTIVATED", "missing-workflow");
        trigger("sound", "cron(* * * * ? *)", "ACTIVATED");

        tickAt("2024-01-01T03:00:00Z");

        assertThat(fired()).containsExactly("sound");
    }

    private void tickAt(String time) {
        now = Instant.parse(time);
        scheduler.tick();
    }

    private List<String> fired() {
        return history.where(run -> true).stream()
                .map(Run::triggerName)
                .map(name -> name.orElse("by hand"))
                .toList();
    }

    private void trigger(String name, String schedule, String state) {
        trigger(name, schedule, state, null);
    }

    private void trigger(String name, String schedule, String state, String workflow) {
        ObjectNode trigger = Json.object("Name", name)
                .put("Type", "SCHEDULED")
                .put("State", state)
                .put("Schedule", schedule);
        if (workflow != null) {
            trigger.put("WorkflowName", workflow);
        }
        trigger.putArray("Actions").addObject().put("JobName", "absent");
        store.transaction(() -> {
            store.documents("triggers").put(name, trigger);
            return name;
        });
    }
}
