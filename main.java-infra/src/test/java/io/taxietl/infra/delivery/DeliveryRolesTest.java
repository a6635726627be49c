package io.taxietl.infra.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.Checkout;
import io.taxietl.infra.Synthesized;
import io.taxietl.infra.config.InvalidEnvironmentException;
import io.taxietl.infra.storage.BucketFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryRolesTest {
    private static final JsonNode FOUNDATION = Delivered.stack("foundation");
    private static final JsonNode PIPELINE = Delivered.stack("pipeline");
    private static final String NAME = "nineteen-characters-an-environment-named";

    @TempDir
    private Path folder;

    @Test
    void thereAreNoneUnlessARepositoryIsGiven() {
        JsonNode foundation = Synthesized.stack("production", "foundation");
        assertThat(foundation.at("/resource/aws_iam_role").isMissingNode()).isTrue();
        assertThat(Synthesized.stack("production", "pipeline")
                        .at("/resource/aws_iam_role/role_role/permissions_boundary")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void pullRequestsAndTheDeliveredBranchMayPlan() {
        assertThat(subjects("plan"))
                .containsExactly("repo:example/taxis:pull_request", "repo:example/taxis:ref:refs/heads/main");
    }

    @Test
    void onlyJobsInTheGitHubEnvironmentMayApply() {
        assertThat(subjects("apply")).containsExactly("repo:example/taxis:environment:" + Delivered.ENVIRONMENT);
    }

    @Test
    void aPlanChangesNothingButTheLockOfTheState() {
        assertThat(statements("read"))
                .filteredOn(statement -> texts(statement, "actions").stream()
                        .anyMatch(action -> !action.matches("\\w+:(Get|List|Describe|View|Decrypt).*")))
                .singleElement()
                .satisfies(statement -> assertThat(texts(statement, "resources"))
                        .singleElement()
                        .asString()
                        .endsWith(".tflock"));
    }

    @Test
    void aPlanMayAskEverythingThatTerraformAsks() throws Exception {
        List<String> asked = Files.readAllLines(Path.of("src/test/resources/delivery/asked-by-a-plan.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(actions(statements("read"))).hasSizeGreaterThan(50).containsAll(asked);
    }

    @Test
    void aPlanReadsNoObjectBesidesStateAndCode() {
        assertThat(statements("read"))
                .filteredOn(statement -> texts(statement, "actions").contains("s3:GetObject"))
                .flatExtracting(statement -> texts(statement, "resources"))
                .extracting(resource -> resource.substring(resource.indexOf('/')))
                .containsExactlyInAnyOrder(
                        "/code/*",
                        "/" + Delivered.ENVIRONMENT + "/*.tfstate",
                        "/" + Delivered.ENVIRONMENT + "/*.tflock");
    }

    @Test
    void aPlanDecryptsEntriesOfTheCatalogOnly() {
        assertThat(statements("read"))
                .filteredOn(statement -> texts(statement, "actions").contains("kms:Decrypt"))
                .singleElement()
                .satisfies(statement -> assertThat(texts(statement.at("/condition/0"), "values"))
                        .singleElement()
                        .asString()
                        .matches("glue\\..*\\.amazonaws\\.com"));
    }

    @Test
    void neitherRoleCanChangeADeliveryRoleOrTheBoundary() {
        assertThat(applied())
                .filteredOn(statement ->
                        texts(statement, "actions").stream().anyMatch(action -> action.matches("iam:(?!Get|List).*")))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(texts(statement, "resources"))
                        .singleElement()
                        .asString()
                        .endsWith(":role/" + NAME + "-job"));
    }

    @Test
    void theJobRoleGetsPoliciesOnlyUnderItsBoundaryAndIsPassedToGlueOnly() {
        assertThat(conditionOf("iam:PutRolePolicy")).isEqualTo("iam:PermissionsBoundary");
        assertThat(conditionOf("iam:CreateRole")).isEqualTo("iam:PermissionsBoundary");
        assertThat(conditionOf("iam:PassRole")).isEqualTo("iam:PassedToService");
    }

    @Test
    void theJobRoleHasTheBoundary() {
        assertThat(PIPELINE.at("/resource/aws_iam_role/role_role/permissions_boundary")
                        .asText())
                .contains("delivery_job_boundary");
    }

    @Test
    void theBoundaryHoldsEveryActionThatTheJobRoleIsGiven() {
        List<String> bounded = actions(statements("job_boundary"));
        List<String> granted = new ArrayList<>();
        PIPELINE.at("/data/aws_iam_policy_document").fields().forEachRemaining(document -> {
            if (document.getKey().startsWith("role_") && !document.getKey().equals("role_trust")) {
                granted.addAll(actions(list(document.getValue().path("statement"))));
            }
        });
        assertThat(granted).hasSizeGreaterThan(30).allMatch(bounded::contains);
    }

    @Test
    void nothingThatHoldsDataCanBeRemoved() {
        assertThat(actions(applied()))
                .doesNotContain(
                        "glue:DeleteDatabase",
                        "kms:DisableKey",
                        "kms:PutKeyPolicy",
                        "kms:ScheduleKeyDeletion",
                        "logs:DeleteLogGroup",
                        "s3:DeleteBucket",
                        "sns:DeleteTopic");
        assertThat(applied())
                .filteredOn(statement -> texts(statement, "actions").contains("s3:DeleteObject"))
                .flatExtracting(statement -> texts(statement, "resources"))
                .extracting(resource -> resource.substring(resource.indexOf('/')))
                .containsExactlyInAnyOrder(
                        "/code/*", "/releases/*", "/temporary/*", "/" + Delivered.ENVIRONMENT + "/*.tflock");
    }

    /** "Managed policy size: 6,144 characters", white space not counted (IAM and STS quotas). */
    @ParameterizedTest
    @ValueSource(strings = {"change", "job_boundary", "read", "release"})
    void aPolicyFitsWithTheLongestNames(String policy) {
        assertThat(PolicySize.of(statements(policy))).isBetween(500, 6144);
    }

    @Test
    void codeIsWhereTheStackPutsIt() {
        assertThat(PIPELINE.at("/resource/aws_s3_object/slots_jar_object/key").asText())
                .startsWith(BucketFolder.CODE.prefix());
    }

    @Test
    void theRolesCanFollowARepositoryWithImmutableSubjectClaimsAndAProviderThatIsThere() throws Exception {
        JsonNode foundation = foundation("""
                {"repository": "example@1/taxis@2", "branch": "trunk",
                 "identityProviderArn": "arn:aws:iam::123456789012:oidc-provider/there"}""");
        JsonNode trust = foundation.at("/data/aws_iam_policy_document/delivery_identity_plan_trust/statement/0");
        assertThat(texts(trust.at("/condition/1"), "values"))
                .containsExactly("repo:example@1/taxis@2:pull_request", "repo:example@1/taxis@2:ref:refs/heads/trunk");
        assertThat(texts(trust.at("/principals/0"), "identifiers"))
                .containsExactly("arn:aws:iam::123456789012:oidc-provider/there");
        assertThat(foundation.at("/resource/aws_iam_openid_connect_provider").isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example", "example/*", "*/taxis", "example/taxis:pull_request"})
    void aRepositoryIsNamedExactly(String repository) {
        assertThatThrownBy(() -> foundation("{\"repository\": \"" + repository + "\"}"))
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContaining("security.delivery.repository is \"" + repository + "\"");
    }

    @Test
    void deliveryNeedsAStateThatIsNoFile() {
        assertThatThrownBy(() -> security("{\"stateBucket\": null, \"delivery\": {\"repository\": \"example/taxis\"}}"))
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessage("Cannot load the environment own: security.stateBucket is null, expected a bucket where"
                        + " security.delivery.repository is given: a workflow's machine keeps no files.");
    }

    private JsonNode foundation(String delivery) throws Exception {
        return security("{\"stateBucket\": \"state\", \"delivery\": " + delivery + "}");
    }

    private JsonNode security(String section) throws Exception {
        Checkout checkout = Checkout.in(folder);
        checkout.write("environments/own.json", "{\"environment\": \"own\", \"security\": " + section + "}");
        return new ObjectMapper()
                .readTree(Synthesized.synthesize(checkout, "own")
                        .resolve("foundation/cdk.tf.json")
                        .toFile());
    }

    private static List<String> subjects(String role) {
        JsonNode statement =
                FOUNDATION.at("/data/aws_iam_policy_document/delivery_identity_" + role + "_trust/statement/0");
        assertThat(statement.at("/condition/0/test").asText()).isEqualTo("StringEquals");
        assertThat(texts(statement.at("/condition/0"), "values")).containsExactly("sts.amazonaws.com");
        assertThat(statement.at("/condition/1/test").asText()).isEqualTo("StringEquals");
        return texts(statement.at("/condition/1"), "values");
    }

    private static List<JsonNode> statements(String policy) {
        return list(FOUNDATION.at("/data/aws_iam_policy_document/delivery_" + policy + "_document/statement"));
    }

    private static List<JsonNode> applied() {
        return Stream.of("read", "change", "release")
                .flatMap(policy -> statements(policy).stream())
                .toList();
    }

    private static String conditionOf(String action) {
        return applied().stream()
                .filter(statement -> texts(statement, "actions").contains(action))
                .map(statement -> statement.at("/condition/0/variable").asText())
                .reduce((one, other) -> one + " and " + other)
                .orElseThrow();
    }

    private static List<String> actions(List<JsonNode> statements) {
        return statements.stream()
                .flatMap(statement -> texts(statement, "actions").stream())
                .toList();
    }

    private static List<String> texts(JsonNode node, String field) {
        return list(node.path(field)).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
