package io.taxietl.etl.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts what the validator found into sentences for the person who wrote the file. */
final class SchemaProblems {
    private final JsonNode schema;

    SchemaProblems(JsonNode schema) {
        this.schema = schema;
    }

    List<Problem> of(Set<ValidationMessage> messages, JsonNode document) {
        return messages.stream()
                .map(message -> problem(message, document))
                .distinct()
                .toList();
    }

    private Problem problem(ValidationMessage message, JsonNode document) {
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
                    "uniqueItems" -> wrongValue(path(instance, ""), walk(document, instance), rule);
            default ->
                new Problem(path(instance, "") + " is " + Values.got(walk(document, instance)) + ": "
                        + message.getError() + ".");
        };
    }

    private Problem unknownKey(String path, ValidationMessage message, JsonNode rule) {
        List<String> known = new ArrayList<>();
        rule.path("properties").fieldNames().forEachRemaining(known::add);
        known.remove("$schema");
        return Problem.of(path, "an unknown key", Expectation.oneOf(known))
                .advise(Suggestion.forName(message.getProperty(), known));
    }

    private Problem missingKey(String path, String name, JsonNode rule) {
        JsonNode missing = rule.path("properties").path(name);
        return Problem.of(path, "missing", Expectation.of(schema, missing));
    }

    private Problem wrongValue(String path, JsonNode value, JsonNode rule) {
        List<String> names = new ArrayList<>();
        rule.path("enum").forEach(name -> names.add(name.asText()));
        String advice = value.isTextual() ? Suggestion.forName(value.asText(), names) : "";
        return Problem.of(path, Values.got(value), Expectation.of(schema, rule)).advise(advice);
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
        StringBuilder path = new StringBuilder();
        for (int index = 0; index < location.getNameCount(); index++) {
            Object element = location.getElement(index);
            if (element instanceof Integer) {
                path.append('[').append(element).append(']');
            } else {
                append(path, element.toString());
            }
        }
        if (!last.isEmpty()) {
            append(path, last);
        }
        return path.isEmpty() ? "the document" : path.toString();
    }

    private static void append(StringBuilder path, String name) {
        path.append(path.isEmpty() ? "" : ".").append(name);
    }
}
