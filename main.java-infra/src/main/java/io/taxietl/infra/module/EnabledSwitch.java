package io.taxietl.infra.module;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes everything in a module depend on {@code var.enabled}, and on what its own switch says besides. A counted resource
 * is a list for Terraform, so what refers to it takes its first element.
 */
final class EnabledSwitch {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ON = "${var.enabled ? 1 : 0}";
    private static final Pattern COUNT = Pattern.compile("\\$\\{(?<condition>.*) \\? 1 : 0}");
    private static final Pattern TEMPLATE = Pattern.compile("\\$\\{(?<expression>.*)}");

    private final Set<String> counted = new LinkedHashSet<>();

    private EnabledSwitch() {}

    static ObjectNode apply(ObjectNode document) {
        EnabledSwitch enabled = new EnabledSwitch();
        ObjectNode copy = document.deepCopy();
        enabled.count(copy.path("resource"), "");
        // The others among the data sources only ask who and where we are.
        enabled.count(
                MAPPER.createObjectNode()
                        .set("aws_iam_policy_document", copy.path("data").path("aws_iam_policy_document")),
                "data.");
        ObjectNode result = (ObjectNode) enabled.refer(copy);
        if (copy.has("locals")) {
            result.set("locals", enabled.referWhereAny(copy.get("locals")));
        }
        result.path("output").forEach(output -> optional((ObjectNode) output));
        return result;
    }

    private void count(JsonNode types, String prefix) {
        types.fields().forEachRemaining(type -> type.getValue().fields().forEachRemaining(resource -> {
            ObjectNode body = (ObjectNode) resource.getValue();
            if (body.has("for_each")) {
                String all = expression(body.get("for_each"));
                body.put("for_each", "${var.enabled ? " + all + " : toset([])}");
                return;
            }
            counted.add(prefix + type.getKey() + "." + resource.getKey());
            body.put("count", body.has("count") ? both(body.get("count").asText()) : ON);
        }));
    }

    private static String both(String count) {
        Matcher own = COUNT.matcher(count);
        if (!own.matches()) {
            throw new IllegalStateException("The count " + count + " is not that of a switch");
        }
        return "${var.enabled && " + own.group("condition") + " ? 1 : 0}";
    }

    private JsonNode refer(JsonNode node) {
        if (node instanceof TextNode text) {
            return new TextNode(refer(text.asText()));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode result = MAPPER.createObjectNode();
            // depends_on names whole resources.
            object.fields()
                    .forEachRemaining(field -> result.set(
                            field.getKey(),
                            field.getKey().equals("depends_on") ? field.getValue() : refer(field.getValue())));
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = MAPPER.createArrayNode();
            array.forEach(element -> result.add(refer(element)));
            return result;
        }
        return node;
    }

    private String refer(String text) {
        String result = text;
        for (String address : counted) {
            result = result.replaceAll(
                    "(?<![\\w.])" + Pattern.quote(address) + "\\.", Matcher.quoteReplacement(address + "[0]."));
        }
        return result;
    }

    /** Terraform evaluates locals even when nothing that uses them is made: what is not there is empty text. */
    private JsonNode referWhereAny(JsonNode locals) {
        String text = locals.toString();
        for (String address : counted) {
            text = text.replaceAll(
                    "(?<![\\w.])" + Pattern.quote(address) + "\\.(\\w+)",
                    "join(\\\\\"\\\\\", " + Matcher.quoteReplacement(address) + "[*].$1)");
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The locals are not JSON after their references were changed", e);
        }
    }

    private static void optional(ObjectNode output) {
        output.put("value", "${try(" + expression(output.get("value")) + ", null)}");
    }

    private static String expression(JsonNode template) {
        Matcher matcher = TEMPLATE.matcher(template.asText());
        if (!matcher.matches()) {
            throw new IllegalStateException(template + " is not one expression");
        }
        return matcher.group("expression");
    }
}
