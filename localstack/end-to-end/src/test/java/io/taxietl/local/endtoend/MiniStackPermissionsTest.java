package io.taxietl.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** The rights of the job's role as synthesized: they are enough, each is needed, and there are no others. */
@Tag(TestedEmulator.OTHERS)
@EnabledIf(
        value = "io.taxietl.local.endtoend.TestedEmulator#miniStackIsInstalled",
        disabledReason = TestedEmulator.NO_JUDGE)
class MiniStackPermissionsTest extends LocalEnvironment {
    /** Statements that no call needs here, and why AWS needs them. */
    private static final Map<String, String> NEEDED_ON_AWS_ALONE = Map.of(
            "spark_events/2",
            "AWS wants s3:ListBucket for what a job writes to (\"Review IAM permissions needed for ETL jobs\" in Glue's guide)."
                    + " Who writes event logs there is a part of Glue that nobody can read.");

    private Map<String, String> outputs;
    private Job job;
    private JobRuns runs;
    private RolePolicies role;

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
        job = aws.glue().getJob(request -> request.jobName(name)).job();
        runs = new JobRuns(aws, name);
        role = new RolePolicies(aws, job.role().substring(job.role().lastIndexOf('/') + 1));
    }

    @Test
    @Order(2)
    void aRunPublishesAndTheNextFindsNothingNew() throws Exception {
        land("2019-06,2025-01", outputs.get("raw_bucket_name"));
        succeeded(runs.toItsEnd(Map.of()));
        assertThat(Metrics.largest(aws, "RowsPublished")).isPositive();
        succeeded(runs.toItsEnd(Map.of()));
    }

    @Test
    @Order(3)
    void aCanaryIsPromotedAndARollbackRestoresTheData() throws Exception {
        workspace.infra(Candidate.real(folder, "another").deploy()).succeeded();
        land("2023-03", outputs.get("raw_bucket_name"));
        assertThat(workspace.infra("run").succeeded()).contains("PUBLISHED");
        workspace.infra("rollback", "--data").succeeded();
    }

    @Test
    @Order(4)
    void maintenanceSucceedsAndAConfigurationThatIsNotThereIsLookedFor() throws Exception {
        String code = outputs.get("artifacts_bucket_name");
        String lake = "s3://" + outputs.get("lake_bucket_name") + "/";
        JobRuns commands = new SmallJobs(aws, code)
                .create("commands", """
                import io.taxietl.etl.command.EtlCommand.execute
                val missing = execute("run", "--input", "s3://%3$s/", "--output", "%1$s", "--config", "s3://%2$s/code/none.json")
                val maintained = execute("maintain", "--output", "%1$s", "--keep-days", "0")
                require(missing == 2 && maintained == 0, "exit codes " + missing + " and " + maintained)
                """.formatted(lake, code, outputs.get("raw_bucket_name")), job);
        succeeded(commands.toItsEnd(Map.of()));
    }

    @Test
    @Order(5)
    void nothingThatWasAskedForWasDenied() throws Exception {
        assertThat(decisions().denied()).isEmpty();
    }

    @Test
    @Order(6)
    void eachStatementIsNeeded() throws Exception {
        Map<String, JsonNode> unneeded = new TreeMap<>(role.statements());
        unneeded.keySet().removeAll(decisions().needed());
        assertThat(unneeded.keySet())
                .as("statements without which no call would have been denied: %s", unneeded)
                .isEqualTo(NEEDED_ON_AWS_ALONE.keySet());
    }

    /** The month that was rolled back is to be read again. */
    @Test
    @Order(7)
    void aRunWithoutARightSaysWhichOneItLacks() throws Exception {
        String raw = outputs.get("raw_bucket_name") + "/";
        String statement = role.statements().entrySet().stream()
                .filter(entry -> entry.getValue().path("Resource").asText().equals("arn:aws:s3:::" + raw + "*"))
                .findFirst()
                .orElseThrow()
                .getKey();
        role.takeAway(statement);

        JobRun denied = runs.toItsEnd(Map.of());
        assertThat(denied.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(denied.errorMessage())
                .hasLineCount(1)
                .contains("AWS denies s3:GetObject")
                .contains("s3://" + raw + "yellow_tripdata_2023-03.parquet");
    }

    private static void succeeded(JobRun run) {
        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
    }

    private Decisions decisions() throws Exception {
        return Decisions.read(folder.resolve("local aws"), role.role());
    }
}
