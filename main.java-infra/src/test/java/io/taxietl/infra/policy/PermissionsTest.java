package io.taxietl.infra.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.Synthesized;
import io.taxietl.infra.delivery.Delivered;
import io.taxietl.infra.policy.Resources.Statement;
import io.taxietl.infra.stack.EnvironmentSynthesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every statement of a role names resources on which AWS evaluates its actions; else it allows nothing. */
class PermissionsTest {
    private static final ServiceAuthorization TABLE = ServiceAuthorization.load();

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");

    /** The resources that statements refer to by what Terraform calls them. */
    private static final Map<String, String> ARNS = Map.of(
            "aws_s3_bucket", "arn:aws:s3:::a-bucket",
            "aws_kms_key", "arn:aws:kms:us-east-1:123456789012:key/a-key",
            "aws_sns_topic", "arn:aws:sns:us-east-1:123456789012:a-topic",
            "aws_iam_openid_connect_provider", "arn:aws:iam::123456789012:oidc-provider/a-provider");

    @Test
    void everyStatementOfEveryRoleReachesWhatItsActionsNeed() {
        Map<String, List<String>> problems = new TreeMap<>();
        List<String> seen = new ArrayList<>();
        stacks().forEach((name, stack) -> new Resources(stack)
                .statements()
                .filter(statement ->
                        statement.allows() && statement.principals().isEmpty())
                .forEach(statement -> {
                    seen.addAll(statement.texts("actions"));
                    List<String> found = TABLE.problems(statement.texts("actions"), resources(statement));
                    if (!found.isEmpty()) {
                        problems.put(name + " " + statement.address() + " " + statement.texts("actions"), found);
                    }
                }));
        assertThat(seen).hasSizeGreaterThan(100).contains("logs:PutLogEvents", "sns:Publish", "iam:PassRole");
        assertThat(problems).isEmpty();
    }

    @Test
    void theJobMayWriteToItsLogGroupsInBothFormsInWhichTheyAreNamed() {
        Statement logs = new Resources(Synthesized.stack("production", "pipeline"))
                .statements()
                .filter(statement -> statement.document().equals("role_logs_document"))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one statement");
                })
                .orElseThrow();
        assertThat(logs.texts("resources")).hasSize(4).allMatch(group -> logs.texts("resources")
                .contains(group.endsWith(":*") ? group.substring(0, group.length() - 2) : group + ":*"));
    }

    @Test
    void aLogGroupWithoutTheStarIsFound() {
        String group = "arn:aws:logs:us-east-1:1:log-group:/aws-glue/jobs/a-role/b/output";
        List<String> write = List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");
        assertThat(TABLE.problems(write, List.of(group)))
                .containsExactly(
                        "logs:CreateLogGroup is granted on no log-group",
                        "logs:CreateLogStream is granted on no log-stream",
                        "logs:PutLogEvents is granted on no log-stream");
        assertThat(TABLE.problems(write, List.of(group, group + ":*"))).isEmpty();
    }

    @Test
    void otherMistakesAreFound() {
        String bucket = "arn:aws:s3:::lake";
        assertThat(TABLE.problems(List.of("s3:GetObject"), List.of(bucket)))
                .containsExactly(
                        "s3:GetObject is granted on no object",
                        bucket + " is of no type that one of the actions takes");
        assertThat(TABLE.problems(List.of("s3:ListBucket"), List.of(bucket + "/*")))
                .contains("s3:ListBucket is granted on no bucket");
        assertThat(TABLE.problems(
                        List.of("glue:GetTable"),
                        List.of("arn:aws:glue:r:1:catalog", "arn:aws:glue:r:1:table/sales/*")))
                .containsExactly("glue:GetTable is granted on no database");
        assertThat(TABLE.problems(List.of("cloudwatch:PutMetricData"), List.of("arn:aws:cloudwatch:r:1:metric/x")))
                .contains("cloudwatch:PutMetricData takes no resource but *");
        assertThat(TABLE.problems(List.of("s3:GetObjekt"), List.of("*")))
                .containsExactly("s3:GetObjekt is not in service-authorization.txt");
    }

    private static Map<String, JsonNode> stacks() {
        Map<String, JsonNode> stacks = new TreeMap<>();
        for (String stack : EnvironmentSynthesis.STACKS) {
            Synthesized.ENVIRONMENTS.forEach(
                    environment -> stacks.put(environment + "/" + stack, Synthesized.stack(environment, stack)));
            stacks.put("delivered/" + stack, Delivered.stack(stack));
        }
        return stacks;
    }

    private static List<String> resources(Statement statement) {
        return statement.texts("resources").stream()
                .map(PermissionsTest::resolved)
                .toList();
    }

    private static String resolved(String resource) {
        Matcher reference = REFERENCE.matcher(resource);
        return reference.replaceAll(found -> Matcher.quoteReplacement(
                found.start() == 0
                        ? arn(found.group())
                        : resource.startsWith("arn:") && found.start() == 4 ? "aws" : "name"));
    }

    /** What a resource begins with: the ARN of another. */
    private static String arn(String reference) {
        return ARNS.entrySet().stream()
                .filter(entry -> reference.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(reference));
    }
}
