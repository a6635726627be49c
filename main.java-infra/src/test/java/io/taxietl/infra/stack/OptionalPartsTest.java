package io.taxietl.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.Checkout;
import io.taxietl.infra.Synthesized;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no environment of the project has, and others may. */
class OptionalPartsTest {
    @TempDir
    private Path folder;

    @Test
    void aJobCanRunInAVpc() throws Exception {
        JsonNode pipeline = pipeline("""
                {"environment": "own", "processing": {"network": {"subnetId": "subnet-0a", "availabilityZone": "us-east-1a",
                 "securityGroupIds": ["sg-0a"]}}}""");
        assertThat(pipeline.at("/resource/aws_glue_connection/slots_network_connection/connection_type")
                        .asText())
                .isEqualTo("NETWORK");
        assertThat(pipeline.at("/resource/aws_glue_job/slots_green_job/connections/0")
                        .asText())
                .isEqualTo("${aws_glue_connection.slots_network_connection.name}");
        assertThat(pipeline.at("/resource/aws_iam_role_policy/role_network").isObject())
                .isTrue();
    }

    @Test
    void anotherJobCanFollowASuccess() throws Exception {
        JsonNode trigger = pipeline("{\"environment\": \"own\", \"processing\": {\"followUpJob\": \"reports\"}}")
                .at("/resource/aws_glue_trigger/schedule_follow_up");
        assertThat(trigger.path("type").asText()).isEqualTo("CONDITIONAL");
        assertThat(trigger.at("/actions/0/job_name").asText()).isEqualTo("reports");
        assertThat(trigger.at("/predicate/conditions/0/state").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void terraformCanBeBoundToOneAccount() throws Exception {
        JsonNode pipeline = pipeline("{\"environment\": \"own\", \"security\": {\"accountId\": \"123456789012\"}}");
        assertThat(pipeline.at("/provider/aws/0/allowed_account_ids/0").asText())
                .isEqualTo("123456789012");
    }

    @Test
    void oneSwitchAloneKeepsTheData() throws Exception {
        JsonNode bucket = stack(
                        "{\"environment\": \"own\", \"security\": {\"dataOnDestroy\": \"destroy\"}}", "foundation")
                .at("/resource/aws_s3_bucket/storage_lake_bucket");
        assertThat(bucket.path("force_destroy").asBoolean()).isFalse();
        assertThat(bucket.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
    }

    @Test
    void bothSwitchesTogetherGiveItUp() throws Exception {
        JsonNode bucket = stack(
                        "{\"environment\": \"own\", \"security\": {\"dataOnDestroy\": \"destroy\","
                                + " \"allowDataDestruction\": true}}",
                        "foundation")
                .at("/resource/aws_s3_bucket/storage_lake_bucket");
        assertThat(bucket.path("force_destroy").asBoolean()).isTrue();
        assertThat(bucket.has("lifecycle")).isFalse();
    }

    @Test
    void rulesThatLiveInS3AreNotUploaded() throws Exception {
        JsonNode pipeline =
                pipeline("{\"environment\": \"own\", \"quality\": {\"ruleset\": \"s3://rules/trips.dqdl\"}}");
        assertThat(pipeline.at("/resource/aws_s3_object/slots_rules_object").isMissingNode())
                .isTrue();
        assertThat(pipeline.at("/resource/aws_glue_job/slots_blue_job/default_arguments/--rules")
                        .asText())
                .isEqualTo("s3://rules/trips.dqdl");
    }

    @Test
    void lakeFormationCanDecideOnTables() throws Exception {
        String permission = "/dynamic/create_table_default_permission";
        JsonNode open = stack("{\"environment\": \"own\"}", "foundation")
                .at("/resource/aws_glue_catalog_database/catalog_database");
        assertThat(open.at(permission + "/content/principal/data_lake_principal_identifier")
                        .asText())
                .isEqualTo("IAM_ALLOWED_PRINCIPALS");
        JsonNode granted = stack("{\"environment\": \"own\", \"security\": {\"lakeFormation\": true}}", "foundation")
                .at("/resource/aws_glue_catalog_database/catalog_database");
        assertThat(granted.isObject()).isTrue();
        assertThat(granted.at(permission).isMissingNode()).isTrue();
    }

    private JsonNode pipeline(String file) throws Exception {
        return stack(file, "pipeline");
    }

    private JsonNode stack(String file, String stack) throws Exception {
        Checkout checkout = Checkout.in(folder);
        checkout.write("environments/own.json", file);
        return new ObjectMapper()
                .readTree(Synthesized.synthesize(checkout, "own")
                        .resolve(stack)
                        .resolve("cdk.tf.json")
                        .toFile());
    }
}
