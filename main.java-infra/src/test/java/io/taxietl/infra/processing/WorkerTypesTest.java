package io.taxietl.infra.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.TerraformAtHand;
import io.taxietl.infra.terraform.Terraform;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered is what the provider takes: neither a type that it refuses, nor fewer than it knows. */
class WorkerTypesTest {
    /** Standard is of Glue before 3.0, G.025X runs streams only, Z.2X runs Ray ("Worker type", AWS Glue developer guide). */
    private static final List<String> NOT_FOR_THIS_JOB = List.of("Standard", "G.025X", "Z.2X");

    private static final String JOB = """
            terraform {
              required_providers {
                aws = { source = "hashicorp/aws" }
              }
            }
            resource "aws_glue_job" "job" {
              name        = "job"
              role_arn    = "arn:aws:iam::123456789012:role/job"
              worker_type = "none"
              command { script_location = "s3://bucket/script" }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void theProviderTakesWhatIsOfferedAndNothingMoreForThisJob() throws Exception {
        assertThat(JobCapacity.WORKER_TYPES)
                .containsExactlyInAnyOrderElementsOf(taken().stream()
                        .filter(type -> !NOT_FOR_THIS_JOB.contains(type))
                        .toList());
        assertThat(JobCapacity.WORKER_TYPES).containsAll(JobCapacity.FLEX_WORKER_TYPES);
    }

    @Test
    void anEnvironmentMayNameWhatIsOffered() throws Exception {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("../environments/schema.json").toFile());
        assertThat(schema.at("/properties/processing/properties/workerType/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(JobCapacity.WORKER_TYPES);
    }

    /** The types that the provider names when it refuses another. */
    private List<String> taken() throws Exception {
        Files.writeString(folder.resolve("main.tf"), JOB);
        Terraform terraform = TerraformAtHand.terraform(Map.of());
        terraform.quietly(folder, "init", "-input=false", "-no-color");
        String said = refusal(terraform);
        MatchResult list = Pattern.compile("worker_type to be one of\\s+\\[([^]]*)]")
                .matcher(said.replace("│", " "))
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(said));
        List<String> taken = Pattern.compile("\"([^\"]+)\"")
                .matcher(list.group(1))
                .results()
                .map(type -> type.group(1))
                .toList();
        assertThat(taken).contains("G.1X");
        return taken;
    }

    private String refusal(Terraform terraform) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> terraform.quietly(folder, "validate", "-no-color"))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
