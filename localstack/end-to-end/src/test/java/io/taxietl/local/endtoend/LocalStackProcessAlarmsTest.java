package io.taxietl.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.aws.Bucket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Each alarm fires by what runs and the platform put, tells it once, and comes back. LocalStack evaluates alarms, moto does not. */
@Tag(TestedEmulator.OTHERS)
@EnabledIf(
        value = "io.taxietl.local.endtoend.TestedEmulator#localStackIsInstalled",
        disabledReason = TestedEmulator.NOT_INSTALLED)
class LocalStackProcessAlarmsTest extends LocalEnvironment {
    private static final String PREFIX = "taxietl-local-";

    /** Longer than the minute that a run may take here. */
    private static final Duration PAUSE = Duration.ofSeconds(62);

    private JobRuns runs;
    private Inbox inbox;
    private Alarms alarms;
    private Map<String, String> outputs;

    @Override
    TestedEmulator emulator() {
        return TestedEmulator.LOCALSTACK_PROCESS;
    }

    @Test
    @Order(1)
    void withoutAnyRunNoAlarmFires() throws Exception {
        workspace.configure("monitoring/serviceLevels", "hoursWithoutSuccess", 1);
        workspace.configure("monitoring/serviceLevels", "durationMinutes", 1);
        // Every run uses more of its heap than this.
        workspace.configure("monitoring/serviceLevels", "heapUsage", 0.01);
        planAndApply();
        planAndApply();
        outputs = workspace.outputs();
        runs = new JobRuns(aws, outputs.get("active_job_name"));
        inbox = Inbox.of(aws, outputs.get("topic_arn"));
        alarms = new Alarms(aws);
        alarms.speedUp();

        awaitStates(
                "no alarm has data",
                states -> states.equals(Map.of(
                        "failed-run", StateValue.OK,
                        "no-success", StateValue.INSUFFICIENT_DATA,
                        "duration", StateValue.OK,
                        "quality-score", StateValue.OK,
                        "missing-ratio", StateValue.OK,
                        "quarantine-ratio", StateValue.OK,
                        "memory", StateValue.OK)));
        assertThat(inbox.alarms()).noneMatch(told -> told.endsWith(" ALARM") || told.contains("INSUFFICIENT"));
    }

    @Test
    @Order(2)
    void aGoodRunEndsTheSilenceAndSilenceAfterItIsTold() throws Exception {
        inbox.clear();
        land("2019-06,2025-01", outputs.get("raw_bucket_name"));
        JobRun run = runs.toItsEnd(Map.of());
        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);

        assertThat(awaitAlarms("no-success INSUFFICIENT_DATA", "memory OK"))
                .filteredOn(told -> !told.contains("duration"))
                .containsOnlyOnce(
                        told("no-success OK"),
                        told("no-success INSUFFICIENT_DATA"),
                        told("memory ALARM"),
                        told("memory OK"))
                .hasSize(4);
    }

    @Test
    @Order(3)
    void aRunOfBadDataFiresTheAlarmsOfItsQualityOnceEachAndTheirEndIsTold() throws Exception {
        inbox.clear();
        Path folder = Files.createDirectories(this.folder.resolve("bad"));
        Files.writeString(folder.resolve("yellow_tripdata_2024-03.csv"), BadMonth.csv());
        Bucket.of(aws.s3(), outputs.get("raw_bucket_name"), "").upload(folder);
        JobRun run = runs.toItsEnd(Map.of());
        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage()).contains("quality gate");

        awaitStates("the failed run is counted", states -> states.get("failed-run") == StateValue.ALARM);
        assertThat(awaitAlarms("quality-score OK", "missing-ratio OK", "quarantine-ratio OK"))
                .containsOnlyOnce(
                        told("quality-score ALARM"),
                        told("quality-score OK"),
                        told("missing-ratio ALARM"),
                        told("missing-ratio OK"),
                        told("quarantine-ratio ALARM"),
                        told("quarantine-ratio OK"))
                .noneMatch(told -> told.contains("failed-run"));
        awaitStates("the failed run is past", states -> states.get("failed-run") == StateValue.OK);
        aws.s3().deleteObject(request -> request.bucket(outputs.get("raw_bucket_name"))
                .key("yellow_tripdata_2024-03.csv"));
    }

    @Test
    @Order(4)
    void aRunThatTakesTooLongFiresTheAlarmOfItsDuration() throws Exception {
        land("2024-03", outputs.get("raw_bucket_name"));
        inbox.clear();
        String id = runs.start(Map.of());
        awaitWriting(id);
        List<ProcessHandle> processes = JobRuns.processes(id);
        assertThat(processes).isNotEmpty();
        signal("STOP", processes);
        Thread.sleep(PAUSE.toMillis());
        signal("CONT", processes);
        JobRun run = runs.ended(id);
        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);

        assertThat(awaitAlarms("duration OK")).containsOnlyOnce(told("duration ALARM"), told("duration OK"));
    }

    @Test
    @Order(5)
    void aCrashedRunFiresTheAlarmOfFailedRunsAndIsToldOnce() throws Exception {
        land("2023-03", outputs.get("raw_bucket_name"));
        inbox.clear();
        String id = runs.start(Map.of());
        awaitWriting(id);
        assertThat(JobRuns.processes(id)).isNotEmpty().allSatisfy(ProcessHandle::destroyForcibly);
        assertThat(runs.ended(id).jobRunState()).isEqualTo(JobRunState.FAILED);

        awaitStates("the failed run is counted", states -> states.get("failed-run") == StateValue.ALARM);
        assertThat(inbox.message(
                        "the message of the failed run",
                        message -> message.path("Message").asText().contains(id)))
                .contains("FAILED");
        awaitStates(
                "the failed run is past, and the last success long ago",
                states -> states.get("failed-run") == StateValue.OK
                        && states.get("no-success") == StateValue.INSUFFICIENT_DATA);

        JobRun good = runs.toItsEnd(Map.of());
        assertThat(good.jobRunState()).as(good.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
        awaitAlarms("no-success OK");
        awaitStates("every alarm but that of silence is OK", states -> states.entrySet().stream()
                .allMatch(state -> state.getKey().equals("no-success") || state.getValue() == StateValue.OK));
    }

    private void awaitWriting(String id) throws Exception {
        Wait.until(
                "the run writes its trips",
                () -> runs.log(outputs.get("log_group_name"), id) + runs.run(id).jobRunState(),
                seen -> seen.contains("Write trips") || !seen.endsWith("ING"));
    }

    private void awaitStates(String what, Predicate<Map<String, StateValue>> wanted) throws Exception {
        Wait.until(what, alarms::states, wanted);
    }

    /** All that alarms have told, once these are among it. */
    private List<String> awaitAlarms(String... told) throws Exception {
        List<String> wanted =
                Arrays.stream(told).map(LocalStackProcessAlarmsTest::told).toList();
        return Wait.until("alarms tell " + wanted, inbox::alarms, seen -> seen.containsAll(wanted));
    }

    private static String told(String alarm) {
        return PREFIX + alarm;
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        }
    }
}
