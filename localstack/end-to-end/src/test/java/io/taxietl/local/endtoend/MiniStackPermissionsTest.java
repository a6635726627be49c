package io.taxietl.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** The deployed job has the rights of its role as synthesized, which are enough, and no others. */
@Tag(TestedEmulator.OTHERS)
@EnabledIf(
        value = "io.taxietl.local.endtoend.TestedEmulator#miniStackIsInstalled",
        disabledReason = TestedEmulator.NO_JUDGE)
class MiniStackPermissionsTest extends LocalEnvironment {
    private Map<String, String> outputs;
    private JobRuns runs;
    private String role;

    @Override
    TestedEmulator emulator() {
        return TestedEmulator.MINISTACK;
    }

    @Test
    @Order(1)
    void anEnvironmentIsDeployed() throws Exception {
        planAndApply();
        planAndApply();
        outputs = workspace.outputs();
        String name = outputs.get("active_job_name");
        String arn = aws.glue().getJob(request -> request.jobName(name)).job().role();
        runs = new JobRuns(aws, name);
        role = arn.substring(arn.lastIndexOf('/') + 1);
    }

    @Test
    @Order(2)
    void runsPublishWithTheRightsOfTheRole() throws Exception {
        land("2019-06,2025-01", outputs.get("raw_bucket_name"));
        succeeded(runs.toItsEnd(Map.of()));
        assertThat(Metrics.largest(aws, "RowsPublished")).isPositive();
        succeeded(runs.toItsEnd(Map.of()));
        land("2024-03", outputs.get("raw_bucket_name"));
        succeeded(runs.toItsEnd(Map.of()));
    }

    @Test
    @Order(3)
    void nothingThatWasAskedForWasDenied() throws Exception {
        assertThat(decisions().denied()).isEmpty();
    }

    private static void succeeded(JobRun run) {
        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
    }

    private Decisions decisions() throws Exception {
        return Decisions.read(folder.resolve("local aws"), role);
    }
}
