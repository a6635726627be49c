package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

            expectRefusal(
                    aws.run("aws", "glue", "get-job", "--job-name", "nobody"),
                    "(EntityNotFoundException) when calling the GetJob operation: Job with name: nobody not found.");
            expectRefusal(
                    aws.run("aws", "glue", "list-blueprints"),
                    "(NotImplementedException) when calling the ListBlueprints operation: The local AWS does not cover");
        }
    }

    @Test
    void createsAndReadsATableAndUnderstandsARefusedCommit() throws Exception {
        try (LocalGlueFixture fixture = LocalGlueFixture.start(folder)) {
            CommandLine aws = new CommandLine(folder, fixture);
            json(aws.run("aws", "glue", "create-database", "--database-input", "Name=lake"));
            assertThat(json(aws.run("aws", "glue", "get-databases"))
                            .at("/DatabaseList/0/Name")
                            .asText())
                    .isEqualTo("lake");
            json(table(aws, "create-table", "{\"Name\":\"trips\",\"Parameters\":{\"pointer\":\"0\"}}"));
            json(table(
                    aws,
                    "update-table",
                    "{\"Name\":\"trips\",\"Parameters\":{\"pointer\":\"1\"}}",
                    "--version-id",
                    "0"));

            JsonNode tables =
                    json(aws.run("aws", "glue", "get-tables", "--database-name", "lake", "--expression", "t.*"));
            assertThat(tables.at("/TableList/0/Parameters/pointer").asText()).isEqualTo("1");
            assertThat(tables.at("/TableList/0/VersionId").asText()).isEqualTo("1");
            expectRefusal(
                    table(aws, "update-table", "{\"Name\":\"trips\"}", "--version-id", "0"),
                    "(ConcurrentModificationException) when calling the UpdateTable operation: Update table failed due to"
                            + " concurrent modifications");
        }
    }

    private static CommandLine.Said table(CommandLine aws, String operation, String input, String... more)
            throws Exception {
        List<String> command =
                new ArrayList<>(List.of("aws", "glue", operation, "--database-name", "lake", "--table-input", input));
        command.addAll(List.of(more));
        return aws.run(command.toArray(String[]::new));
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
