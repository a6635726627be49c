package io.taxietl.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The policies of a role as they are deployed. A statement's name is {@code <policy>/<number in it>}. */
record RolePolicies(Aws aws, String role) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Map<String, JsonNode> statements() throws IOException {
        Map<String, JsonNode> found = new TreeMap<>();
        for (String policy :
                aws.iam().listRolePolicies(request -> request.roleName(role)).policyNames()) {
            JsonNode statements = document(policy).path("Statement");
            for (int number = 1; number <= statements.size(); number++) {
                found.put(policy + "/" + number, statements.get(number - 1));
            }
        }
        return found;
    }

    /** Deploys a statement's policy without the statement. */
    void takeAway(String statement) throws IOException {
        String policy = statement.substring(0, statement.indexOf('/'));
        int number = Integer.parseInt(statement.substring(policy.length() + 1));
        JsonNode document = document(policy);
        ((ArrayNode) document.path("Statement")).remove(number - 1);
        String left = JSON.writeValueAsString(document);
        aws.iam()
                .putRolePolicy(
                        request -> request.roleName(role).policyName(policy).policyDocument(left));
    }

    private JsonNode document(String policy) throws IOException {
        String encoded = aws.iam()
                .getRolePolicy(request -> request.roleName(role).policyName(policy))
                .policyDocument();
        return JSON.readTree(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }
}
