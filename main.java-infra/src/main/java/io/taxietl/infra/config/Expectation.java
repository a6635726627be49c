package io.taxietl.infra.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a schema allows at one place, in the words in which the job says it. */
final class Expectation {
    private static final Map<String, String> BOUNDS = new LinkedHashMap<>();

    static {
        BOUNDS.put("minimum", "of at least");
        BOUNDS.put("exclusiveMinimum", "above");
        BOUNDS.put("maximum", "at most");
        BOUNDS.put("exclusiveMaximum", "below");
    }

    private Expectation() {}

    static String of(JsonNode root, JsonNode schema) {
        if (schema.has("$ref")) {
            return of(root, root.at(schema.get("$ref").asText().substring(1)));
        }
        if (schema.has("enum")) {
            return oneOf(texts(schema.get("enum")));
        }
        List<String> alternatives = new ArrayList<>();
        for (String type : texts(schema.path("type"))) {
            alternatives.add(type(root, schema, type));
        }
        return alternatives.isEmpty() ? "any value" : String.join(" or ", alternatives);
    }

    static String oneOf(List<String> names) {
        return names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
    }

    private static String type(JsonNode root, JsonNode schema, String type) {
        return switch (type) {
            case "integer" -> "a whole number" + range(schema);
            case "number" -> "a number" + range(schema);
            case "string" -> text(schema);
            case "boolean" -> "true or false";
            case "array" -> list(root, schema);
            case "object" -> "an object";
            default -> type;
        };
    }

    private static String range(JsonNode schema) {
        if (schema.has("minimum") && schema.has("maximum")) {
            return " from " + schema.get("minimum").asText() + " to "
                    + schema.get("maximum").asText();
        }
        List<String> bounds = new ArrayList<>();
        BOUNDS.forEach((keyword, words) -> {
            if (schema.has(keyword)) {
                bounds.add(words + " " + schema.get(keyword).asText());
            }
        });
        return bounds.isEmpty() ? "" : " " + String.join(" and ", bounds);
    }

    private static String text(JsonNode schema) {
        if (schema.has("pattern")) {
            return "text that matches " + schema.get("pattern").asText();
        }
        return schema.path("minLength").asInt() > 0 ? "text that is not empty" : "text";
    }

    private static String list(JsonNode root, JsonNode schema) {
        String items = schema.has("items") ? ", each " + of(root, schema.get("items")) : "";
        String size = schema.path("minItems").asInt() > 0
                ? " of at least " + schema.get("minItems").asInt()
                : "";
        String unique = schema.path("uniqueItems").asBoolean() ? " without repetition" : "";
        return "a list" + size + unique + items;
    }

    private static List<String> texts(JsonNode node) {
        if (!node.isArray()) {
            return node.isMissingNode() ? List.of() : List.of(node.asText());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
