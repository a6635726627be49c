package io.taxietl.local.glue.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.local.aws.Clients;
import io.taxietl.local.aws.Endpoints;
import io.taxietl.local.glue.execution.ExecutorSettings.Capacity;
import io.taxietl.local.glue.execution.Outcome.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The job that is deployed, with the launcher that is deployed and the arguments that Terraform gives it. */
class DeployedJobTest {
    private static final int ROWS = 2_000;
    private static final String LAKE = "s3://" + LocalGlueFixture.BUCKET + "/lake";

    private static LocalGlueFixture glue;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        glue = LocalGlueFixture.start(folder, new Capacity(2, "2g", Capacity.QUICK_START), Checkout.runtime());
        Path month = Checkout.sampleMonth(folder.resolve("raw"), "2024-01", ROWS);
        glue.upload("raw/" + month.getFileName(), RequestBody.fromFile(month));
    }

    @AfterAll
    static void close() {
        glue.close();
    }

    @Test
    void publishesToTheEmulatedAws() throws Exception {
        TestRun run = job().run();

        assertThat(run.outcome().state())
                .as(() -> run.outcome().errorMessage() + "\n" + String.join("\n", run.output()))
                .isEqualTo(State.SUCCEEDED);
        assertThat(run.output())
                .anyMatch(line -> line.startsWith("Report: ") && line.endsWith("quality.json"))
                .anyMatch(line -> line.startsWith("{\"") && line.contains("\"level\":\"INFO\""))
                .noneMatch(line -> line.contains("SparkContext"));
        assertThat(run.error()).anyMatch(line -> line.contains("SparkContext"));
        String report = glue.text(keyEndingWith("lake/reports/", "/quality.json"));
        assertThat(new ObjectMapper().readTree(report).at("/rows/read").asInt()).isEqualTo(ROWS);
        assertThat(tables()).extracting(Table::name).contains("trips", "features", "quarantine", "runs");
        assertThat(tables()).filteredOn(Table::name, "trips").singleElement().satisfies(trips -> {
            String metadata = trips.parameters().get("metadata_location");
            assertThat(keys("lake/")).contains(metadata.substring(("s3://" + LocalGlueFixture.BUCKET + "/").length()));
            // The run was written to a branch and then published: more than the table's creation.
            assertThat(Integer.parseInt(trips.versionId())).isPositive();
            assertThat(trips.parameters()).containsKey("previous_metadata_location");
        });
        assertThat(keys("lake/")).anyMatch(key -> key.contains("/trips/") && key.endsWith(".parquet"));
        assertThat(keys("spark-events/")).anyMatch(key -> key.startsWith("spark-events/local-"));
        assertThat(glue.metrics()
                        .listMetrics(request -> request.namespace("TaxiETL"))
                        .metrics())
                .extracting(Metric::metricName)
                .contains("OverallScore");
    }

    @Test
    void failsWithTheSentenceOfTheJob() {
        TestRun run = job().argument("--output", LAKE + "-refused")
                .argument("--set", "quality.gate.minimumOverallScore=1")
                .run();

        assertThat(run.outcome().state()).isEqualTo(State.FAILED);
        assertThat(run.outcome().errorMessage())
                .matches("Exception in User Class: io\\.taxietl\\.etl\\.GlueJobException : Cannot publish run \\S+: "
                        + "the quality gate is not met \\(.+\\)\\. Nothing was published; see the report\\.");
    }

    private static TestJob job() {
        return glue.job(Checkout.launcher())
                .argument("--class", "TaxiEtlLauncher")
                .argument("--extra-jars", glue.upload("jars/etl.jar", RequestBody.fromFile(Checkout.jar())))
                .argument(
                        "--conf",
                        "spark.hadoop.fs.s3a.endpoint.region=" + LocalGlueFixture.REGION
                                + " --conf spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .argument("--datalake-formats", "iceberg")
                .argument("--enable-auto-scaling", "true")
                .argument("--enable-continuous-cloudwatch-log", "true")
                .argument("--enable-metrics", "true")
                .argument("--enable-observability-metrics", "true")
                .argument("--enable-spark-ui", "true")
                .argument("--spark-event-logs-path", "s3://" + LocalGlueFixture.BUCKET + "/spark-events/")
                .argument("--job-bookmark-option", "job-bookmark-disable")
                .argument("--TempDir", "s3://" + LocalGlueFixture.BUCKET + "/temporary/")
                .argument("--input", "s3://" + LocalGlueFixture.BUCKET + "/raw/")
                .argument("--output", LAKE);
    }

    private static String keyEndingWith(String prefix, String suffix) {
        return keys(prefix).stream()
                .filter(key -> key.endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(String prefix) {
        return glue
                .s3()
                .listObjectsV2Paginator(
                        request -> request.bucket(LocalGlueFixture.BUCKET).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private static List<Table> tables() {
        Endpoints aws = glue.aws();
        try (GlueClient client =
                Clients.of(GlueClient.builder(), aws.glue(), aws.region()).build()) {
            return client.getTables(request -> request.databaseName("taxietl")).tableList();
        }
    }
}
