package io.taxietl.infra.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.Checkout;
import io.taxietl.infra.Synthesized;
import io.taxietl.infra.config.InvalidEnvironmentException;
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
    void onlyTheDeliveryWorkflowOfTheDeliveredBranchMayApply() {
        assertThat(condition(FOUNDATION, "apply", "ref")).containsExactly("refs/heads/main");
        assertThat(condition(FOUNDATION, "apply", "job_workflow_ref"))
                .containsExactly("example/taxis/.github/workflows/delivery.yml@refs/heads/main");
        assertThat(Path.of("../.github/workflows/delivery.yml")).isRegularFile();
    }

    @Test
    void aPlanChangesNothing() {
        assertThat(actions(statements("read")))
                .isNotEmpty()
                .allMatch(action -> action.matches("\\w+:(Get|List|Describe|View|Decrypt).*"));
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
                .containsExactlyInAnyOrder("/code/*", "/" + Delivered.ENVIRONMENT + "/*.tfstate");
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
                .hasSize(4)
                .allSatisfy(statement -> assertThat(texts(statement, "resources"))
                        .singleElement()
                        .asString()
                        .endsWith(":role/" + NAME
                                + (texts(statement.at("/condition/0"), "values").contains("events.amazonaws.com")
                                        ? "-events"
                                        : "-job")));
    }

    @Test
    void theJobRoleGetsPoliciesOnlyUnderItsBoundaryAndRolesArePassedToTheirServiceOnly() {
        assertThat(conditionsOf("iam:PutRolePolicy")).containsExactly("iam:PermissionsBoundary");
        assertThat(conditionsOf("iam:PassRole")).containsExactly("iam:PassedToService", "iam:PassedToService");
        assertThat(PIPELINE.at("/resource/aws_iam_role/events_role_role/name").asText())
                .isEqualTo("nineteen-characters-an-environment-named-events");
    }

    /** Each of these opens data to others or lets it go, by itself or by making the thing anew. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "iam:CreateRole",
                "iam:DeleteRole",
                "iam:DeleteRolePermissionsBoundary",
                "iam:UpdateAssumeRolePolicy",
                "kms:CreateGrant",
                "kms:PutKeyPolicy",
                "s3:CreateBucket",
                "s3:DeleteBucketPolicy",
                "s3:PutBucketAcl",
                "s3:PutBucketOwnershipControls",
                "s3:PutBucketPolicy",
                "s3:PutBucketPublicAccessBlock",
                "s3:PutBucketVersioning",
                "s3:PutLifecycleConfiguration",
                "s3:PutObjectAcl",
                "sns:AddPermission",
                "sns:SetTopicAttributes",
                "sns:Unsubscribe"
            })
    void whoReachesDataAndWhenItGoesIsDecidedByAPerson(String action) {
        assertThat(actions(applied()))
                .isNotEmpty()
                .noneMatch(granted -> granted.equals(action) || granted.matches("(iam|s3|sns):.*\\*.*"));
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

    @Test
    void onlyAnApplyLocksTheState() {
        assertThat(statements("change"))
                .filteredOn(
                        statement -> texts(statement, "resources").toString().contains(".tflock"))
                .singleElement()
                .satisfies(statement -> assertThat(texts(statement, "actions"))
                        .containsExactly("s3:DeleteObject", "s3:GetObject", "s3:PutObject"));
    }

    /** "Managed policy size: 6,144 characters", white space not counted (IAM and STS quotas). */
    @ParameterizedTest
    @ValueSource(strings = {"change", "job_boundary", "read", "release"})
    void aPolicyFitsWithTheLongestNames(String policy) {
        assertThat(PolicySize.of(statements(policy))).isBetween(500, 6144);
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
        assertThat(condition(foundation, "apply", "ref")).containsExactly("refs/heads/trunk");
        assertThat(condition(foundation, "apply", "job_workflow_ref"))
                .containsExactly("example/taxis/.github/workflows/delivery.yml@refs/heads/trunk");
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
                .hasMessageStartingWith(
                        "Cannot load the environment own: security.stateBucket is null, expected a bucket");
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
        assertThat(condition(FOUNDATION, role, "aud")).containsExactly("sts.amazonaws.com");
        return condition(FOUNDATION, role, "sub");
    }

    /** The values that a claim of GitHub's token must equal. */
    private static List<String> condition(JsonNode foundation, String role, String claim) {
        JsonNode trust = foundation.at("/data/aws_iam_policy_document/delivery_identity_" + role + "_trust/statement");
        assertThat(trust).hasSize(1);
        JsonNode condition = list(trust.at("/0/condition")).stream()
                .filter(one -> one.path("variable").asText().equals("token.actions.githubusercontent.com:" + claim))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one condition on " + claim);
                })
                .orElseThrow();
        assertThat(condition.path("test").asText()).isEqualTo("StringEquals");
        return texts(condition, "values");
    }

    private static List<JsonNode> statements(String policy) {
        return list(FOUNDATION.at("/data/aws_iam_policy_document/delivery_" + policy + "_document/statement"));
    }

    private static List<JsonNode> applied() {
        return Stream.of("read", "change", "release")
                .flatMap(policy -> statements(policy).stream())
                .toList();
    }

    private static List<String> conditionsOf(String action) {
        return applied().stream()
                .filter(statement -> texts(statement, "actions").contains(action))
                .map(statement -> statement.at("/condition/0/variable").asText())
                .toList();
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
