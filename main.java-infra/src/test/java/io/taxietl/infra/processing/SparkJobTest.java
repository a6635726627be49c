package io.taxietl.infra.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdktn.cdktn.Testing;
import io.taxietl.infra.core.NamedStack;
import io.taxietl.infra.core.Switch;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkJobTest {
    private static final JobCapacity SMALL = new JobCapacity("G.1X", 2, "STANDARD", Switch.ON, 1, 1, 0);

    @Test
    void theArgumentsThatGlueUnderstandsAreSet() throws Exception {
        JsonNode arguments = synthesize(SMALL, Map.of("spark.a", "1"), Map.of("--input", "s3://raw/"))
                .get("default_arguments");
        Map<String, String> actual = new TreeMap<>();
        arguments
                .fields()
                .forEachRemaining(
                        field -> actual.put(field.getKey(), field.getValue().asText()));
        assertThat(actual)
                .containsEntry("--class", "Launcher")
                .containsEntry("--conf", "spark.hadoop.fs.s3a.endpoint.region=eu-west-1 --conf spark.a=1")
                .containsEntry("--enable-auto-scaling", "true")
                .containsEntry("--input", "s3://raw/")
                .containsEntry("--job-bookmark-option", "job-bookmark-disable")
                .containsEntry("--job-language", "scala");
        assertThat(actual.keySet())
                .containsAll(JobArguments.names().stream()
                        .filter(name -> !name.matches("--(JOB_NAME|debug|endpoint|mode)"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--conf", "--extra-jars", "--debug", "--JOB_NAME"})
    void anArgumentHasOneSetter(String taken) {
        assertThatThrownBy(() -> synthesize(SMALL, Map.of(), Map.of(taken, "x")))
                .hasMessage("Cannot build the job sales: arguments contain " + taken
                        + ", which the job sets itself or AWS reserves. Use the property of the job instead.");
    }

    @Test
    void everythingThatAwsRefusesIsSaidAtOnce() {
        JobCapacity refused = new JobCapacity("G.8X", 1, "FLEX", Switch.ON, 10_081, 0, 11);
        assertThatThrownBy(() -> synthesize(refused, Map.of(), Map.of()))
                .hasMessage("Cannot build the job sales:"
                        + " workerType is G.8X with executionClass FLEX, expected one of G.1X, G.2X;"
                        + " workers is 1, expected at least 2;"
                        + " timeoutMinutes is 10081, expected at most 10080;"
                        + " concurrentRuns is 0, expected at least 1;"
                        + " retries is 11, expected 0 to 10.");
    }

    @Test
    void theLargestThatAwsTakesIsTaken() throws Exception {
        JobCapacity largest = new JobCapacity("G.8X", 299, "STANDARD", Switch.OFF, 10_080, 1000, 10);
        JsonNode job = synthesize(largest, Map.of(), Map.of());
        assertThat(job.get("timeout").asInt()).isEqualTo(10_080);
        assertThat(job.at("/default_arguments/--enable-auto-scaling").asText()).isEqualTo("false");
    }

    private static JsonNode synthesize(
            JobCapacity capacity, Map<String, String> settings, Map<String, String> arguments) throws Exception {
        NamedStack stack = new NamedStack(Testing.app(), "test");
        SparkJob.JobCode code = new SparkJob.JobCode(
                "s3://code/launcher.scala", "Launcher", "s3://code/job.jar", "iceberg", "s3://code/t/", "s3://logs/e/");
        new SparkJob(
                stack,
                "this",
                "eu-west-1",
                new SparkJob.Props(
                        "sales",
                        "5.1",
                        "arn:aws:iam::123456789012:role/sales",
                        "sales",
                        code,
                        capacity,
                        SparkSettings.of(settings),
                        arguments,
                        null,
                        null));
        return new ObjectMapper().readTree(Testing.synth(stack)).at("/resource/aws_glue_job/this_job");
    }
}
