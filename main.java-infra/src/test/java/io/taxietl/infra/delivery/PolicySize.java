package io.taxietl.infra.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How many characters a policy document takes in IAM, with what Terraform fills in. */
final class PolicySize {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY =
            "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/00000000-0000-0000-0000-000000000000";

    private PolicySize() {}

    static int of(List<JsonNode> statements) {
        ObjectNode document = MAPPER.createObjectNode().put("Version", "2012-10-17");
        statements.forEach(statement -> document.withArray("Statement").add(inIam(statement)));
        return filled(document.toString()).length();
    }

    private static ObjectNode inIam(JsonNode statement) {
        ObjectNode result = MAPPER.createObjectNode().put("Effect", "Allow");
        result.set("Action", statement.path("actions"));
        result.set("Resource", statement.path("resources"));
        statement.path("condition").forEach(condition -> result.withObject("/Condition")
                .withObject("/" + condition.path("test").asText())
                .set(condition.path("variable").asText(), condition.path("values")));
        return result;
    }

    private static String filled(String text) {
        return text.replaceAll("\\$\\{data\\.aws_partition[^}]*}", "aws-us-gov")
                .replaceAll("\\$\\{data\\.aws_region[^}]*}", "us-gov-west-1")
                .replaceAll("\\$\\{data\\.aws_caller_identity[^}]*}", "123456789012")
                .replaceAll("\\$\\{aws_kms_key[^}]*}", KEY)
                .replaceAll("\\$\\{[^}]*}", "x".repeat(100));
    }
}
