package io.taxietl.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.local.LocalAws;
import io.taxietl.local.aws.Bucket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The life of a deployment, from the first plan to its removal, on a local AWS. The steps build on each other, as they do
 * for people: deploying anew for each would take minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class DeployedPipeline {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATABASE = "taxietl";
    private static final int ROWS = 3000;

    /** Everything of a trip that does not tell when or from where it was read. */
    private static final String CONTENTS = """
            select 'trips' table, count(*) n, bit_xor(xxhash64(trip_id, pickup_datetime, dropoff_datetime, passenger_count,
              trip_distance, fare_amount, total_amount, pickup_location_id, payment_type)) contents from trips
            union all select 'features', count(*), bit_xor(xxhash64(trip_id, event_time)) from features
            union all select 'quarantine', count(*), bit_xor(xxhash64(trip_id, array_join(reasons, ','))) from quarantine
            union all select 'duplicates', count(*), bit_xor(xxhash64(trip_id)) from duplicates order by 1""";

    private Path folder;

    private LocalAws local;
    private Aws aws;
    private Workspace workspace;
    private Inbox inbox;
    private Map<String, String> outputs;
    private JobRuns runs;
    private Triggers triggers;
    private ReleaseSteps releases;
    private SmallJobs jobs;
    private JobRuns endless;
    private String late;

    /** The value of TAXIETL_EMULATOR. */
    abstract String emulator();

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TAXIETL_EMULATOR", emulator());
        environment.remove("AWS_ENDPOINT_URL");
        Path own = Files.createDirectories(folder.resolve("local aws"));
        local = LocalAws.start(environment, Workspace.checkout(), own, System.out::println);
        aws = Aws.of(local.endpoints());
        triggers = new Triggers(aws);
        workspace = new Workspace(
                Files.createDirectories(folder.resolve("a checkout")),
                local.endpoints().environment());
        // A schedule that releases must move, on a day that does not come while the tests run.
        workspace.configure("processing/schedule", "enabled", true);
        workspace.configure("processing/schedule", "expression", "cron(0 2 1 1 ? 2099)");
        // A loaded machine is not a slow release.
        workspace.configure("monitoring/health", "durationFloorSeconds", 30);
        releases = new ReleaseSteps(aws, workspace, folder, ROWS);
    }

    @AfterAll
    void stop() {
        local.close();
    }

    @Test
    @Order(1)
    void aNewEnvironmentIsPlannedAndAppliedAndASecondPlanIsEmpty() throws Exception {
        assertThat(workspace.infra("apply").output()).contains("Cannot apply local: there is no saved plan");
        assertThat(workspace.infra("plan").succeeded())
                .contains("create  aws_s3_bucket.storage_raw_bucket", "pipeline: waits for foundation");
        workspace.infra("apply").succeeded();
        assertThat(workspace.infra("plan").succeeded())
                .contains("foundation: nothing to change", "create  aws_glue_job.slots_blue_job");
        workspace.infra("apply").succeeded();
        assertNothingToChange();

        outputs = outputs();
        runs = new JobRuns(aws, outputs.get("active_job_name"));
        inbox = Inbox.of(aws, outputs.get("topic_arn"));
    }

    @Test
    @Order(2)
    void aChangedArgumentIsUpdatedInPlace() throws Exception {
        workspace.configure("processing", "timeoutMinutes", 61);
        assertThat(workspace.infra("plan").succeeded())
                .contains("update  aws_glue_job.slots_blue_job", "update  aws_glue_job.slots_green_job")
                .contains("0 to create, 2 to update, 1 to replace, 0 to delete");

        workspace.configure("processing", "timeoutMinutes", 62);
        assertThat(workspace.infra("apply").output())
                .contains("Cannot apply local: the plan of pipeline was made from another configuration");
        workspace.infra("plan").succeeded();
        workspace.infra("apply").succeeded();
        assertNothingToChange();
        assertThat(aws.glue()
                        .getJob(request -> request.jobName(outputs.get("active_job_name")))
                        .job()
                        .timeout())
                .isEqualTo(62);
    }

    @Test
    @Order(3)
    void theOnDemandTriggerStartsTheJobWhichPublishesAndTellsOfIt() throws Exception {
        land(workspace.months("first months", "2019-06,2025-01", ROWS));
        triggers.onDemand("by-hand", outputs.get("active_job_name"));
        triggers.start("by-hand");
        JobRun run = runs.ended(runs.startedBy("by-hand"));
        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);

        JsonNode report = newestReport();
        JsonNode rows = report.path("rows");
        long published = rows.path("published").asLong();
        assertThat(report.path("status").asText()).isEqualTo("published");
        assertThat(rows.path("read").asLong()).isEqualTo(2 * ROWS);
        assertThat(published
                        + rows.path("quarantined").asLong()
                        + rows.path("duplicates").asLong())
                .isEqualTo(2 * ROWS);
        assertThat(contentsInTheCatalog())
                .contains("trips     |" + published)
                .contains("features  |" + published)
                .contains("quarantine|" + rows.path("quarantined").asLong());
        assertThat(Metrics.largest(aws, "RowsPublished")).isEqualTo((double) published);
        assertThat(Metrics.largest(aws, "OverallScore"))
                .isEqualTo(report.path("scores").path("overall").asDouble());
        assertThat(runs.log(outputs.get("log_group_name"), run.id())).contains("PUBLISHED", "quality.json");
        assertThat(inbox.message("the job's message of success", message -> message.path("MessageAttributes")
                        .path("status")
                        .path("Value")
                        .asText()
                        .equals("success")))
                .contains(String.format(Locale.ROOT, "%,d of %,d rows read are published", published, 2 * ROWS));
        assertThat(inbox.message("EventBridge's message of the state", message -> stateIn(message)
                        .equals("SUCCEEDED")))
                .contains(run.id());
    }

    @Test
    @Order(4)
    void aSecondRunFindsNothingNewAndChangesNothing() throws Exception {
        String before = contentsInTheCatalog();
        JobRun run = runs.toItsEnd(Map.of());
        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(newestReport().path("status").asText()).isEqualTo("nothing_new");
        assertThat(contentsInTheCatalog()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void aGateThatIsNotMetFailsTheRunAndAlertsAndPublishesNothing() throws Exception {
        String before = contentsInTheCatalog();
        land(workspace.months("third month", "2024-03", ROWS));
        inbox.clear();
        JobRun run = runs.toItsEnd(Map.of("--set", "quality.gate.minimumOverallScore=1.0"));
        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage()).contains("quality gate");
        assertThat(newestReport().path("status").asText()).isEqualTo("gate_failed");
        assertThat(contentsInTheCatalog()).isEqualTo(before);
        assertThat(inbox.message("the job's message of failure", message -> message.path("MessageAttributes")
                        .path("status")
                        .path("Value")
                        .asText()
                        .equals("failure")))
                .contains("gate");
        assertThat(inbox.message("EventBridge's message of the state", message -> stateIn(message)
                        .equals("FAILED")))
                .contains(run.id());
    }

    @Test
    @Order(6)
    void aRunWhoseProcessIsKilledIsFollowedByOneThatEndsAsIfItHadNotBeen() throws Exception {
        startWhatMustTimeOut();
        String before = contentsInTheCatalog();
        String killed = runs.start(Map.of());
        Wait.until(
                "the run writes its trips",
                () -> runs.log(progressGroup(), killed) + runs.run(killed).jobRunState(),
                seen -> seen.contains("Write trips") || !seen.endsWith("ING"));
        assertThat(JobRuns.processes(killed)).isNotEmpty().allSatisfy(ProcessHandle::destroyForcibly);
        JobRun dead = runs.ended(killed);
        assertThat(dead.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(contentsInTheCatalog()).isEqualTo(before);

        JobRun next = runs.toItsEnd(Map.of());
        assertThat(next.jobRunState()).as(next.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(contentsInTheCatalog()).isEqualTo(contentsOfOneRunOverAllMonths());
    }

    @Test
    @Order(7)
    void runsAreStoppedTimedOutAndFollowedByConditionalTriggers() throws Exception {
        JobRuns quick = jobs.create("quick", "println(\"done\")");
        JobRuns after = jobs.create("after", "println(\"after\")");
        triggers.afterSuccess("after-quick", "quick", "after");

        // Glue's conditional triggers follow runs that a trigger started, and no others.
        triggers.onDemand("starts-quick", "quick");
        triggers.start("starts-quick");
        assertThat(quick.ended(quick.startedBy("starts-quick")).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(after.ended(after.startedBy("after-quick")).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(endless.ended(late).jobRunState()).isEqualTo(JobRunState.TIMEOUT);

        String stopped = endless.start(Map.of());
        Wait.until("it runs", () -> endless.run(stopped).jobRunState(), JobRunState.RUNNING::equals);
        aws.glue().batchStopJobRun(request -> request.jobName("endless").jobRunIds(stopped));
        assertThat(endless.ended(stopped).jobRunState()).isEqualTo(JobRunState.STOPPED);
        assertThat(JobRuns.processes(stopped)).isEmpty();
        jobs.delete();
        triggers.delete();
    }

    @Test
    @Order(8)
    void theFirstReleaseBecomesActiveAndASecondPersonIsRefusedMeanwhile() throws Exception {
        releases.theFirstReleaseBecomesActiveAndASecondPersonIsRefusedMeanwhile();
    }

    @Test
    @Order(9)
    void badReleasesNeverReachTheSchedule() throws Exception {
        releases.badReleasesNeverReachTheSchedule();
    }

    @Test
    @Order(10)
    void aReleaseThatIsKilledAtEachStepGoesOnAndASlowOneIsRefused() throws Exception {
        releases.aReleaseThatIsKilledAtEachStepGoesOnAndASlowOneIsRefused();
    }

    @Test
    @Order(11)
    void rollbackReturnsTheCode() throws Exception {
        releases.rollbackReturnsTheCode();
        releases.statusTellsInWordsAndAsJson();
    }

    @Test
    @Order(12)
    void rollbackOfTheDataReturnsTheRowsAndTheFilesAreReadAgain() throws Exception {
        String before = contentsInTheCatalog();
        land(workspace.months("a bad release's month", "2023-03", ROWS));
        releases.deploy(Candidate.real(folder, "bad in a way that nobody saw")).succeeded();
        assertThat(workspace.infra("run").succeeded()).contains("PUBLISHED");
        String published = contentsInTheCatalog();
        assertThat(published).isNotEqualTo(before);
        workspace.infra("rollback", "--data").succeeded();
        assertThat(contentsInTheCatalog()).isEqualTo(before);
        assertThat(workspace.infra("run").succeeded()).contains("PUBLISHED");
        assertThat(contentsInTheCatalog()).isEqualTo(published);
    }

    @Test
    @Order(13)
    void destroyLeavesNothing() throws Exception {
        workspace.infra("destroy").succeeded();
        assertThat(aws.s3().listBuckets().buckets()).isEmpty();
        assertThat(aws.glue().getJobs(request -> {}).jobs()).isEmpty();
        assertThat(aws.glue().getTriggers(request -> {}).triggers()).isEmpty();
        assertThat(aws.glue().listDataQualityRulesets(request -> {}).rulesets()).isEmpty();
        assertThat(aws.iam().listRoles().roles()).isEmpty();
        assertThat(aws.sns().listTopics().topics()).isEmpty();
        assertThat(aws.metrics().describeAlarms().metricAlarms()).isEmpty();
        assertThat(aws.metrics().listDashboards().dashboardEntries()).isEmpty();
        assertThat(folder.resolve("a%20checkout")).doesNotExist();
        assertThat(folder.resolve("a checkout/spark-warehouse")).doesNotExist();
    }

    /** A minute is the shortest time-out of Glue: other tests go on meanwhile. */
    private void startWhatMustTimeOut() {
        jobs = new SmallJobs(aws, outputs.get("artifacts_bucket_name"));
        endless = jobs.create("endless", "while (true) Thread.sleep(100)");
        late = aws.glue()
                .startJobRun(request -> request.jobName("endless").timeout(1))
                .jobRunId();
    }

    private void assertNothingToChange() throws Exception {
        assertThat(workspace.infra("plan").succeeded())
                .contains("foundation: nothing to change\npipeline: nothing to change\n");
    }

    private Map<String, String> outputs() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (String line : workspace.infra("outputs").succeeded().lines().toList()) {
            int equals = line.indexOf(" = ");
            // Node's words about its own age stand between.
            if (equals > 0) {
                found.put(line.substring(0, equals), line.substring(equals + " = ".length()));
            }
        }
        return found;
    }

    private String progressGroup() {
        return outputs.get("log_group_name").replaceFirst("output$", "error");
    }

    private void land(Path months) throws Exception {
        Bucket.of(aws.s3(), outputs.get("raw_bucket_name"), "").upload(months);
    }

    private JsonNode newestReport() throws Exception {
        String lake = outputs.get("lake_bucket_name");
        String key =
                aws.s3().listObjectsV2Paginator(request -> request.bucket(lake).prefix("reports/")).contents().stream()
                        .map(S3Object::key)
                        .filter(name -> name.endsWith("/quality.json"))
                        .max(String::compareTo)
                        .orElseThrow();
        return JSON.readTree(aws.s3()
                .getObjectAsBytes(request -> request.bucket(lake).key(key))
                .asByteArray());
    }

    private String contentsInTheCatalog() throws Exception {
        assertThat(aws.glue()
                        .getTables(request -> request.databaseName(DATABASE))
                        .tableList())
                .extracting(table -> table.name())
                .contains("trips", "features", "quarantine", "duplicates", "runs");
        return contents("s3://" + outputs.get("lake_bucket_name") + "/");
    }

    /** The tables that a run over everything that ever landed gives, on this machine without any AWS. */
    private String contentsOfOneRunOverAllMonths() throws Exception {
        Path all = Files.createDirectories(folder.resolve("all months"));
        Bucket.of(aws.s3(), outputs.get("raw_bucket_name"), "").download(all);
        String lake = folder.resolve("one run").toString();
        workspace.etl("run", "--input", all.toString(), "--output", lake).succeeded();
        return contents(lake);
    }

    private String contents(String output) throws Exception {
        return workspace
                .etl("sql", "--output", output, "--query", CONTENTS)
                .succeeded()
                .lines()
                .filter(line -> line.startsWith("|"))
                .reduce("", (text, line) -> text + line + "\n");
    }

    private static String stateIn(JsonNode message) {
        try {
            return JSON.readTree(message.path("Message").asText())
                    .path("detail")
                    .path("state")
                    .asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            // The job's own messages are words.
            return "";
        }
    }
}
