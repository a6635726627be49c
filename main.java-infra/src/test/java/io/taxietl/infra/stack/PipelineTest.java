package io.taxietl.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.Synthesized;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the pipeline and the foundation of production are made of. */
class PipelineTest {
    private final JsonNode foundation = Synthesized.stack("production", "foundation");
    private final JsonNode pipeline = Synthesized.stack("production", "pipeline");

    @Test
    void bothSlotsRunTheSameJobWithTheCodeThatTheyArePinnedTo() {
        for (String slot : List.of("blue", "green")) {
            JsonNode job = pipeline.at("/resource/aws_glue_job/slots_" + slot + "_job");
            assertThat(job.path("name").asText()).isEqualTo("taxietl-production-" + slot);
            assertThat(job.path("worker_type").asText()).isEqualTo("G.2X");
            assertThat(job.path("number_of_workers").asInt()).isEqualTo(20);
            JsonNode arguments = job.path("default_arguments");
            String record = "${jsondecode(data.aws_ssm_parameter.release.insecure_value).slots." + slot + ".";
            assertThat(arguments.path("--extra-jars").asText()).isEqualTo(record + "jar}");
            assertThat(arguments.path("--config").asText()).isEqualTo(record + "configuration}");
            assertThat(arguments.path("--rules").asText()).isEqualTo(record + "rules}");
            assertThat(arguments.path("--conf").asText()).isEqualTo(record + "sparkSettings}");
            assertThat(job.at("/command/script_location").asText()).isEqualTo(record + "script}");
            assertThat(job.path("glue_version").asText()).isEqualTo(record + "glueVersion}");
            assertThat(arguments.path("--environment").asText()).isEqualTo("production");
            assertThat(arguments.fieldNames()).toIterable().contains("--input", "--output", "--topic-arn");
        }
    }

    /** An apply that uploads nothing can change nothing that a job reads. */
    @Test
    void terraformUploadsNothing() {
        assertThat(pipeline.at("/resource/aws_s3_object").isMissingNode()).isTrue();
        assertThat(foundation.at("/resource/aws_s3_object").isMissingNode()).isTrue();
    }

    @Test
    void theJobStartsDailyAtTwoAndOnlyTheActiveSlot() {
        JsonNode trigger = pipeline.at("/resource/aws_glue_trigger/schedule_daily");
        assertThat(trigger.path("depends_on"))
                .extracting(JsonNode::asText)
                .containsExactly("aws_glue_job.slots_blue_job", "aws_glue_job.slots_green_job");
        assertThat(trigger.path("schedule").asText()).isEqualTo("cron(0 2 * * ? *)");
        assertThat(trigger.at("/actions/0/job_name").asText())
                .isEqualTo("taxietl-production-${jsondecode(data.aws_ssm_parameter.release.insecure_value).active}");
        assertThat(Synthesized.stack("local", "pipeline")
                        .at("/resource/aws_glue_trigger")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void terraformNeverWritesTheReleaseRecordAgain() {
        assertThat(foundation
                        .at("/resource/aws_ssm_parameter/release/lifecycle/ignore_changes/0")
                        .asText())
                .isEqualTo("insecure_value");
    }

    @Test
    void theRoleMayDoThisAndNothingElse() {
        Map<String, List<String>> permissions = new TreeMap<>();
        pipeline.at("/data/aws_iam_policy_document").fields().forEachRemaining(document -> document.getValue()
                .path("statement")
                .forEach(statement -> statement.path("actions").forEach(action -> permissions
                        .computeIfAbsent(document.getKey(), name -> new ArrayList<>())
                        .add(action.asText()))));
        assertThat(permissions.keySet())
                .containsExactly(
                        "events_role_encryption_document",
                        "events_role_publish_document",
                        "events_role_trust",
                        "role_code_document",
                        "role_encryption_document",
                        "role_lake_document",
                        "role_logs_document",
                        "role_metrics_document",
                        "role_notifications_document",
                        "role_raw_document",
                        "role_spark_events_document",
                        "role_tables_document",
                        "role_temporary_document",
                        "role_trust");
        assertThat(permissions.get("role_raw_document"))
                .containsExactly("s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket");
        assertThat(permissions.get("role_notifications_document")).containsExactly("sns:Publish");
        assertThat(permissions.get("events_role_publish_document")).containsExactly("sns:Publish");
        assertThat(permissions.get("events_role_encryption_document"))
                .containsExactly("kms:Decrypt", "kms:GenerateDataKey*");
    }

    @Test
    void onlyTheTwoRulesPublishAndTheyDoSoByTheirRole() {
        JsonNode conditions = pipeline.at("/data/aws_iam_policy_document/events_role_trust/statement/0/condition");
        assertThat(conditions.at("/0/variable").asText()).isEqualTo("aws:SourceAccount");
        assertThat(conditions.at("/1/variable").asText()).isEqualTo("aws:SourceArn");
        assertThat(conditions.at("/1/values"))
                .extracting(value -> value.asText().replaceFirst(".*:", ""))
                .containsExactly("rule/taxietl-production-succeeded", "rule/taxietl-production-failed");
        assertThat(pipeline.at("/resource/aws_cloudwatch_event_target"))
                .hasSize(2)
                .extracting(target -> target.path("role_arn").asText())
                .containsOnly("${aws_iam_role.events_role_role.arn}");
        assertThat(foundation.at("/data/aws_iam_policy_document").toString()).doesNotContain("events.amazonaws.com");
    }

    @Test
    void listingIsRestrictedToThePrefix() {
        JsonNode listing = pipeline.at("/data/aws_iam_policy_document/role_code_document/statement/1");
        assertThat(listing.at("/actions/0").asText()).isEqualTo("s3:ListBucket");
        assertThat(listing.at("/condition/0/variable").asText()).isEqualTo("s3:prefix");
        assertThat(listing.at("/condition/0/values").toString()).isEqualTo("[\"code\",\"code/*\"]");
    }

    @Test
    void theLogGroupsAreThoseThatGlueWrites() {
        assertThat(pipeline.at("/resource/aws_cloudwatch_log_group/logs_error/name")
                        .asText())
                .isEqualTo("/aws-glue/jobs/"
                        + "${aws_glue_security_configuration.security_configuration_configuration.name}"
                        + "-role/${aws_iam_role.role_role.name}/error");
    }

    @Test
    void everyPromiseIsAnAlarm() {
        JsonNode alarms = pipeline.at("/resource/aws_cloudwatch_metric_alarm");
        assertThat(alarms.fieldNames())
                .toIterable()
                .containsExactly(
                        "alarms_duration",
                        "alarms_failed_run",
                        "alarms_memory",
                        "alarms_missing_ratio",
                        "alarms_no_success",
                        "alarms_quality_score",
                        "alarms_quarantine_ratio");
        assertThat(alarms.at("/alarms_duration/threshold").asInt()).isEqualTo(3600);
        assertThat(alarms.at("/alarms_quality_score/comparison_operator").asText())
                .isEqualTo("LessThanThreshold");
        assertThat(alarms.at("/alarms_quality_score/dimensions").toString())
                .isEqualTo("{\"Environment\":\"production\",\"JobName\":\"taxietl\"}");
        assertThat(alarms.at("/alarms_memory/dimensions").fieldNames())
                .toIterable()
                .containsExactly("JobName", "JobRunId", "Type");
        assertThat(Synthesized.stack("development", "pipeline")
                        .at("/resource/aws_cloudwatch_metric_alarm/alarms_no_success")
                        .isMissingNode())
                .as("silence is no fault where nothing starts by itself")
                .isTrue();
    }

    @Test
    void anEnvironmentIsNotAlarmedBeforeItsFirstSuccessButWhenItsRunsStopSucceeding() {
        JsonNode alarm = pipeline.at("/resource/aws_cloudwatch_metric_alarm/alarms_no_success");
        assertThat(alarm.path("treat_missing_data").asText()).isEqualTo("missing");
        assertThat(alarm.path("insufficient_data_actions")).hasSize(1);
        assertThat(alarm.path("ok_actions")).hasSize(1);
        assertThat(alarm.path("period").asInt()
                        * alarm.path("evaluation_periods").asInt())
                .as("seconds that CloudWatch looks back, seven days at most")
                .isEqualTo(26 * 3600)
                .isLessThanOrEqualTo(604_800);
    }

    @Test
    void aFailedRunIsToldOnceByTheEventAndNeitherByTheJobNorByAnAlarm() {
        assertThat(pipeline.at("/resource/aws_cloudwatch_event_target/events_failed_notification/arn")
                        .isTextual())
                .isTrue();
        JsonNode alarm = pipeline.at("/resource/aws_cloudwatch_metric_alarm/alarms_failed_run");
        assertThat(alarm.isObject()).isTrue();
        assertThat(alarm.has("alarm_actions")).isFalse();
        assertThat(alarm.has("ok_actions")).isFalse();
        for (String slot : List.of("blue", "green")) {
            assertThat(pipeline.at("/resource/aws_glue_job/slots_" + slot + "_job/default_arguments/--notify")
                            .asText())
                    .isEqualTo("success");
        }
    }

    @Test
    void rawFilesMoveToCheaperTiers() {
        JsonNode rules = foundation.at("/resource/aws_s3_bucket_lifecycle_configuration/storage_raw_lifecycle/rule");
        assertThat(rules.at("/2/transition").toString())
                .isEqualTo(
                        "[{\"days\":30,\"storage_class\":\"STANDARD_IA\"},{\"days\":90,\"storage_class\":\"GLACIER_IR\"}]");
    }

    @Test
    void theStateIsLockedInS3AndInAFileLocally() {
        assertThat(pipeline.at("/terraform/backend/s3/use_lockfile").asBoolean())
                .isTrue();
        assertThat(pipeline.at("/terraform/backend/s3/key").asText()).isEqualTo("production/pipeline.tfstate");
        assertThat(Synthesized.stack("local", "pipeline")
                        .at("/terraform/backend/local/path")
                        .asText())
                .isEqualTo("../../../state/local/pipeline.tfstate");
    }

    @Test
    void onlyTheLocalEnvironmentUsesMadeUpCredentials() {
        assertThat(Synthesized.stack("local", "pipeline")
                        .at("/provider/aws/0/access_key")
                        .asText())
                .isEqualTo("test");
        assertThat(pipeline.at("/provider/aws/0/access_key").isMissingNode()).isTrue();
    }
}
