package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** The stock aws CLI, which finds LocalGlue by AWS_ENDPOINT_URL_GLUE. */
class LocalGlueCommandLineTest {
    @TempDir
    private Path folder;

    @Test
    void createsRunsAndReadsAJobAndUnderstandsRefusals() throws Exception {
        try (LocalGlueFixture fixture = LocalGlueFixture.start(folder)) {
            CommandLine aws = new CommandLine(folder, fixture);
            json(aws.run(
                    "aws",
                    "glue",
                    "create-job",
                    "--name",
                    "etl",
                    "--role",
                    "etl",
                    "--command",
                    "Name=glueetl,ScriptLocation=s3://artifacts/launcher.scala",
                    "--default-arguments",
                    "{\"--job-language\":\"scala\"}"));
            String id = json(aws.run("aws", "glue", "start-job-run", "--job-name", "etl", "--timeout", "5"))
                    .get("JobRunId")
                    .asText();
            fixture.awaitState("etl", id, JobRunState.SUCCEEDED);

            JsonNode run = json(aws.run("aws", "glue", "get-job-run", "--job-name", "etl", "--run-id", id))
                    .get("JobRun");
            assertThat(run.get("JobRunState").asText()).isEqualTo("SUCCEEDED");
            assertThat(run.get("ExecutionTime").asInt()).isEqualTo(42);
            assertThat(run.has("CompletedOn")).isTrue();
            json(aws.run("aws", "glue", "create-database", "--database-input", "Name=lake"));
            assertThat(json(aws.run("aws", "glue", "get-databases"))
                            .get("DatabaseList")
                            .get(0)
                            .get("Name")
                            .asText())
                    .isEqualTo("lake");

            expectRefusal(
                    aws.run("aws", "glue", "get-job", "--job-name", "nobody"),
                    "(EntityNotFoundException) when calling the GetJob operation: Job with name: nobody not found.");
            expectRefusal(
                    aws.run("aws", "glue", "list-blueprints"),
                    "(NotImplementedException) when calling the ListBlueprints operation: The local AWS does not cover");
        }
    }

    private static JsonNode json(CommandLine.Said said) throws Exception {
        assertThat(said.code()).as(said.errors()).isZero();
        return new ObjectMapper().readTree(said.output());
    }

    private static void expectRefusal(CommandLine.Said said, String message) {
        assertThat(said.code()).isNotZero();
        assertThat(said.errors()).contains(message);
    }
}
