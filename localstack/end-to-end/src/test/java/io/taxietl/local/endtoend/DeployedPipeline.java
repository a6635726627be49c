package io.taxietl.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.local.aws.Bucket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The life of a deployment and of its runs, from the first plan to its removal. */
abstract class DeployedPipeline extends LocalEnvironment {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATABASE = "taxietl";
    /** Of a release that is not healthy. */
    private static final int UNHEALTHY = 3;

    private Inbox inbox;
    private Map<String, String> outputs;
    private JobRuns runs;
    private Triggers triggers;
    private SmallJobs jobs;
    private JobRuns endless;
    private String late;

    /** What the schedule starts from the beginning: jar, launcher, configuration and rules. */
    private String first;

    /** What the tables held after the last run that published. */
    private String contents;

    @Test
    @Order(1)
    void aNewEnvironmentIsPlannedAndAppliedAndASecondPlanIsEmpty() throws Exception {
        assertThat(workspace.infra("apply").output()).contains("Cannot apply local: there is no saved plan");
        assertThat(planAndApply())
                .contains("create  aws_s3_bucket.storage_raw_bucket", "pipeline: waits for foundation");
        assertThat(planAndApply()).contains("foundation: nothing to change", "create  aws_glue_job.slots_blue_job");
        assertNothingToChange();

        outputs = workspace.outputs();
        triggers = new Triggers(aws);
        runs = new JobRuns(aws, outputs.get("active_job_name"));
        inbox = Inbox.of(aws, outputs.get("topic_arn"));
        first = ScheduleWatch.code(aws, TRIGGER);
    }

    @Test
    @Order(2)
    void anApplyChangesSizesAndLimitsInPlaceAndNothingThatTheJobRuns() throws Exception {
        workspace.configure("processing", "timeoutMinutes", 61);
        assertThat(workspace.infra("plan").succeeded())
                .contains("update  aws_glue_job.slots_blue_job", "update  aws_glue_job.slots_green_job")
                .contains("0 to create, 2 to update, 0 to replace, 0 to delete");

        workspace.configure("processing", "timeoutMinutes", 62);
        workspace.configure("quality/gate", "maximumMissingRatio", 0.16);
        workspace.addRule("RowCount > 1000000000");
        assertThat(workspace.infra("apply").output())
                .contains("Cannot apply local: the plan of foundation was made from another configuration");
        planAndApply();
        assertNothingToChange();
        assertThat(aws.glue()
                        .getJob(request -> request.jobName(outputs.get("active_job_name")))
                        .job()
                        .timeout())
                .isEqualTo(62);
        assertThat(ScheduleWatch.code(aws, TRIGGER)).isEqualTo(first);
    }

    @Test
    @Order(3)
    void theOnDemandTriggerStartsTheJobWhichPublishesAndTellsOfIt() throws Exception {
        land("2019-06,2025-01", outputs.get("raw_bucket_name"));
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
        contents = contentsInTheCatalog();
        assertThat(contents)
                .contains("trips," + published)
                .contains("features," + published)
                .contains("quarantine," + rows.path("quarantined").asLong());
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
        JobRun run = runs.toItsEnd(Map.of());
        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(newestReport().path("status").asText()).isEqualTo("nothing_new");
        assertThat(contentsInTheCatalog()).isEqualTo(contents);
    }

    /** The one that was applied before the run that published. */
    @Test
    @Order(5)
    void aRuleThatCannotPassIsRefusedByTheCanaryRun() throws Exception {
        Command deploy = workspace.infra(
                Candidate.real(folder, "with a rule that cannot pass").deploy());
        assertThat(deploy.code()).as(deploy.output()).isEqualTo(UNHEALTHY);
        assertThat(deploy.output()).contains("quality gate");
        assertThat(ScheduleWatch.code(aws, TRIGGER)).isEqualTo(first);
        workspace.restoreRules();
    }

    @Test
    @Order(6)
    void aGateThatIsNotMetFailsTheRunAndAlertsAndPublishesNothing() throws Exception {
        land("2024-03", outputs.get("raw_bucket_name"));
        inbox.clear();
        JobRun run = runs.toItsEnd(Map.of("--set", "quality.gate.minimumOverallScore=1.0"));
        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage()).contains("quality gate");
        assertThat(newestReport().path("status").asText()).isEqualTo("gate_failed");
        assertThat(contentsInTheCatalog()).isEqualTo(contents);
        assertThat(inbox.message("EventBridge's message of the state", message -> stateIn(message)
                        .equals("FAILED")))
                .contains(run.id(), "quality gate");
        assertThat(inbox.size()).as("messages about one failed run").isOne();
    }

    @Test
    @Order(7)
    void aRunWhoseProcessIsKilledIsFollowedByOneThatEndsAsIfItHadNotBeen() throws Exception {
        startWhatMustTimeOut();
        String killed = runs.start(Map.of());
        Wait.until(
                "the run writes its trips",
                () -> runs.log(outputs.get("log_group_name"), killed)
                        + runs.run(killed).jobRunState(),
                seen -> seen.contains("Write trips") || !seen.endsWith("ING"));
        assertThat(JobRuns.processes(killed)).isNotEmpty().allSatisfy(ProcessHandle::destroyForcibly);
        JobRun dead = runs.ended(killed);
        assertThat(dead.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(contentsInTheCatalog()).isEqualTo(contents);

        JobRun next = runs.toItsEnd(Map.of());
        assertThat(next.jobRunState()).as(next.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
        contents = contentsInTheCatalog();
        assertThat(contents).isEqualTo(contentsOfOneRunOverAllMonths());
    }

    @Test
    @Order(8)
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
    @Order(9)
    void rollbackReturnsCodeConfigurationRulesAndRowsAndTheFilesAreReadAgain() throws Exception {
        land("2023-03", outputs.get("raw_bucket_name"));
        workspace.addRule("RowCount > 1");
        workspace
                .infra(Candidate.real(folder, "bad in a way that nobody saw").deploy())
                .succeeded();
        assertThat(workspace.infra("run").succeeded()).contains("PUBLISHED");
        String published = contentsInTheCatalog();
        assertThat(published).isNotEqualTo(contents);
        List<String> released = List.of(ScheduleWatch.code(aws, TRIGGER).split("\n"));
        List<String> before = List.of(first.split("\n"));
        assertThat(released).extracting(before::contains).containsExactly(false, true, false, false);
        workspace.infra("rollback", "--data").succeeded();
        assertThat(ScheduleWatch.code(aws, TRIGGER)).isEqualTo(first);
        assertThat(contentsInTheCatalog()).isEqualTo(contents);
        assertThat(workspace.infra("run").succeeded()).contains("PUBLISHED");
        assertThat(contentsInTheCatalog()).isEqualTo(published);
    }

    @Test
    @Order(10)
    @EnabledIf(
            value = "io.taxietl.local.endtoend.ForeignClients#areInstalled",
            disabledReason = ForeignClients.NOT_INSTALLED)
    void clientsOfOtherPeopleReadTheTripsAndWriteAndChangeTables() throws Exception {
        ForeignClients clients = new ForeignClients(workspace, DATABASE);
        String lake = outputs.get("lake_bucket_name");
        JsonNode seen = clients.inPython("s3://" + lake + "/clients");

        long trips = seen.path("trips").asLong();
        long before2020 = seen.path("trips before 2020").asLong();
        assertThat(contentsInTheCatalog()).contains("trips," + trips + ",");
        assertThat(before2020).isPositive();
        assertThat(seen.path("trips from 2020 on").asLong()).isPositive().isEqualTo(trips - before2020);
        assertThat(seen.path("zones")).hasToString("""
                [{"id":1,"borough":"EWR","zone":null},{"id":4,"borough":"Manhattan","zone":null},\
                {"id":265,"borough":"N/A","zone":"Outside"}]""");
        assertThat(seen.path("snapshots of zones").asInt()).isEqualTo(2);
        assertThat(seen.path("columns of days")).hasToString("""
                {"trips":"bigint","revenue":"double","year":"bigint","city":"string"}""");
        assertThat(seen.path("year >= 2023")).hasToString("""
                [["2023","axb"],["2024","axb"],["2024","new york"]]""");
        assertThat(seen.path("city like 'a_b' and year <> 2023")).hasToString("""
                [["2024","axb"],["9","a_b"]]""");
        assertThat(seen.path("rows of 2024")).hasToString("[30,40]");
        assertThat(seen.path("found by search")).hasToString("[\"days\"]");
        assertThat(clients.aws("get-tables", "--query", "TableList[].Name"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("duplicates", "features", "quarantine", "runs", "trips");
        assertThat(aws.s3()
                        .listObjectsV2(request -> request.bucket(lake).prefix("clients/"))
                        .contents())
                .isEmpty();
    }

    @Test
    @Order(11)
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
        return Contents.of(workspace, "s3://" + outputs.get("lake_bucket_name") + "/");
    }

    /** The tables that a run over everything that ever landed gives, on this machine without any AWS. */
    private String contentsOfOneRunOverAllMonths() throws Exception {
        Path all = Files.createDirectories(folder.resolve("all months"));
        Bucket.of(aws.s3(), outputs.get("raw_bucket_name"), "").download(all);
        String lake = folder.resolve("one run").toString();
        workspace.etl("run", "--input", all.toString(), "--output", lake).succeeded();
        return Contents.of(workspace, lake);
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
