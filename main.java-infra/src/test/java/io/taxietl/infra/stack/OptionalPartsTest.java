package io.taxietl.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.infra.Checkout;
import io.taxietl.infra.Synthesized;
import io.taxietl.infra.config.InvalidEnvironmentException;
import io.taxietl.infra.delivery.Delivered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(pipeline.at("/resource/aws_vpc_endpoint").isMissingNode()).isTrue();
    }

    @Test
    void aVpcWithoutAWayToTheInternetGetsTheEndpointsThatAJobNeeds() throws Exception {
        JsonNode pipeline = pipeline("""
                {"environment": "own", "processing": {"network": {"subnetId": "subnet-0a", "availabilityZone": "us-east-1a",
                 "securityGroupIds": ["sg-0a"], "endpoints": true, "routeTableIds": ["rtb-0a", "rtb-0b"]}}}""");
        assertThat(pipeline.at("/data/aws_subnet/slots_endpoints_subnet/id").asText())
                .isEqualTo("subnet-0a");
        JsonNode endpoints = pipeline.at("/resource/aws_vpc_endpoint");
        assertThat(endpoints).hasSize(7).allSatisfy(endpoint -> assertThat(
                        endpoint.path("vpc_id").asText())
                .isEqualTo("${data.aws_subnet.slots_endpoints_subnet.vpc_id}"));
        JsonNode s3 = endpoints.path("slots_endpoints_s3");
        assertThat(s3.path("vpc_endpoint_type").asText()).isEqualTo("Gateway");
        assertThat(s3.path("route_table_ids").toString()).isEqualTo("[\"rtb-0a\",\"rtb-0b\"]");
        List<String> services = List.of("glue", "kms", "logs", "monitoring", "sns", "sts");
        assertThat(services).allSatisfy(service -> {
            JsonNode endpoint = endpoints.path("slots_endpoints_" + service);
            assertThat(endpoint.path("service_name").asText())
                    .isEqualTo("com.amazonaws.${data.aws_region.account_region.id}." + service);
            assertThat(endpoint.path("vpc_endpoint_type").asText()).isEqualTo("Interface");
            assertThat(endpoint.path("private_dns_enabled").asBoolean()).isTrue();
            assertThat(endpoint.path("subnet_ids").toString()).isEqualTo("[\"subnet-0a\"]");
            assertThat(endpoint.path("security_group_ids").toString()).isEqualTo("[\"sg-0a\"]");
        });
    }

    /** Every client of the job's code has a way to its service. */
    @Test
    void theEndpointsCoverTheClientsOfTheJob() throws Exception {
        Map<String, String> endpoints = Map.of(
                "cloudwatch", "monitoring", "glue", "glue", "kms", "kms", "s3", "s3", "sns", "sns", "sts", "sts");
        Set<String> clients = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("../etl/src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(client -> clients.add(client.group(1)));
            }
        }
        assertThat(clients).isNotEmpty().isSubsetOf(endpoints.keySet());
        JsonNode made = Delivered.stack("pipeline").at("/resource/aws_vpc_endpoint");
        assertThat(endpoints.values()).allSatisfy(service -> assertThat(made.has("slots_endpoints_" + service))
                .isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "endpoints": true, "routeTableIds": ["rtb-0a"] | endpoints is true without a subnet
            "subnetId": "subnet-0a", "availabilityZone": "us-east-1a", "securityGroupIds": ["sg-0a"], "endpoints": true | routeTableIds is [] with endpoints true
            "routeTableIds": ["rtb-0a"] | routeTableIds is ["rtb-0a"] with endpoints false
            "routeTableIds": ["main"] | processing.network.routeTableIds""")
    void endpointsNeedASubnetAndItsRouteTables(String network, String problem) {
        assertThatThrownBy(
                        () -> pipeline("{\"environment\": \"own\", \"processing\": {\"network\": {" + network + "}}}"))
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContaining(problem);
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
    void rulesThatLiveInS3AreNoRulesetOfGlue() throws Exception {
        String own = "{\"environment\": \"own\", \"quality\": {\"ruleset\": \"s3://rules/trips.dqdl\"}}";
        assertThat(stack(own, "foundation")
                        .at("/resource/aws_glue_data_quality_ruleset")
                        .isMissingNode())
                .isTrue();
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
        ObjectNode own = (ObjectNode) new ObjectMapper().readTree(file);
        own.withObject("/security").put("stateBucket", "state");
        checkout.write("environments/own.json", own.toString());
        return new ObjectMapper()
                .readTree(Synthesized.synthesize(checkout, "own")
                        .resolve(stack)
                        .resolve("cdk.tf.json")
                        .toFile());
    }
}
