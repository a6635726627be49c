package io.taxietl.infra.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts what the validator found into sentences for the person who wrote the file. The job, with which no code is shared, reads
 * the same file: a test on both sides holds them to one wording.
 */
final class SchemaProblems {
    /** Characters of a value that are shown. */
    private static final int LONGEST = 80;

    private final JsonNode schema;

    SchemaProblems(JsonNode schema) {
        this.schema = schema;
    }

    List<String> of(Set<ValidationMessage> messages, JsonNode document) {
        return messages.stream()
                .map(message -> problem(message, document))
                .distinct()
                .sorted()
                .toList();
    }

    private String problem(ValidationMessage message, JsonNode document) {
        JsonNodePath instance = message.getInstanceLocation();
        JsonNode rule = walk(schema, message.getSchemaLocation().getFragment().getParent());
        return switch (message.getType()) {
            case "additionalProperties" -> unknownKey(path(instance, message.getProperty()), message, rule);
            case "required" -> missingKey(path(instance, message.getProperty()), message.getProperty(), rule);
            case "type",
                    "enum",
                    "pattern",
                    "minLength",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "minItems",
                    "uniqueItems" -> wrongValue(path(instance), walk(document, instance), rule);
            default -> path(instance) + " is " + got(walk(document, instance)) + ": " + message.getError() + ".";
        };
    }

    private String unknownKey(String path, ValidationMessage message, JsonNode rule) {
        List<String> known = new ArrayList<>();
        rule.path("properties").fieldNames().forEachRemaining(known::add);
        known.remove("$schema");
        return sentence(
                path, "an unknown key", Expectation.oneOf(known), Suggestion.forName(message.getProperty(), known));
    }

    private String missingKey(String path, String name, JsonNode rule) {
        JsonNode missing = rule.path("properties").path(name);
        return sentence(path, "missing", Expectation.of(schema, missing), "");
    }

    private String wrongValue(String path, JsonNode value, JsonNode rule) {
        List<String> names = new ArrayList<>();
        rule.path("enum").forEach(name -> names.add(name.asText()));
        String advice = value.isTextual() ? Suggestion.forName(value.asText(), names) : "";
        return sentence(path, got(value), Expectation.of(schema, rule), advice);
    }

    private static String sentence(String path, String got, String expected, String advice) {
        return path + " is " + got + ", expected " + expected + "." + (advice.isEmpty() ? "" : " " + advice);
    }

    private static String got(JsonNode value) {
        if (value.isObject()) {
            return "an object";
        }
        if (value.isMissingNode()) {
            return "empty";
        }
        // A number too large for a double is Infinity, which JSON would put in quotes.
        String text = value.isNumber() ? value.asText() : value.toString();
        if (text.length() <= LONGEST) {
            return text;
        }
        return value.isArray() ? "a list of " + value.size() + " values" : text.substring(0, LONGEST) + "...";
    }

    private static JsonNode walk(JsonNode root, JsonNodePath path) {
        JsonNode node = root;
        for (int index = 0; index < path.getNameCount(); index++) {
            Object element = path.getElement(index);
            node = element instanceof Integer position ? node.path(position) : node.path(element.toString());
        }
        return node;
    }

    private static String path(JsonNodePath location, String last) {
        return path(location.append(last));
    }

    private static String path(JsonNodePath location) {
        StringBuilder path = new StringBuilder();
        for (int index = 0; index < location.getNameCount(); index++) {
            Object element = location.getElement(index);
            if (element instanceof Integer) {
                path.append('[').append(element).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(element.equals("") ? "\"\"" : element);
            }
        }
        return path.isEmpty() ? "the document" : path.toString();
    }
}
