package io.taxietl.etl.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON documents: from text, from paths, and merged. */
final class Documents {
    private Documents() {}

    static ObjectNode parse(ConfigurationFile file) {
        JsonNode document = tree(file);
        if (document instanceof ObjectNode object) {
            return object;
        }
        String got = document.getNodeType() == JsonNodeType.MISSING ? "empty" : Values.got(document);
        throw failure(file, Problem.of("the document", got, "an object"));
    }

    private static JsonNode tree(ConfigurationFile file) {
        try {
            return ConfigurationLoader.MAPPER.readTree(file.text());
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            String where = location == null
                    ? "the document"
                    : "line " + location.getLineNr() + ", column " + location.getColumnNr();
            String reason = e.getOriginalMessage().replaceAll("\\s+", " ");
            throw failure(file, Problem.of(where, "not JSON", "a JSON document").advise("The parser says: " + reason));
        }
    }

    private static InvalidConfigurationException failure(ConfigurationFile file, Problem problem) {
        return new InvalidConfigurationException(List.of(problem.sentence(file.name())));
    }

    /** A document that holds each value at its path, whose names are separated by dots. */
    static ObjectNode nested(Map<String, Object> values) {
        ObjectNode document = ConfigurationLoader.MAPPER.createObjectNode();
        new TreeMap<>(values).forEach((path, value) -> merge(document, nested(path, value)));
        return document;
    }

    private static ObjectNode nested(String path, Object value) {
        JsonNode node = ConfigurationLoader.MAPPER.valueToTree(value);
        List<String> names = List.of(path.split("\\.", -1));
        for (int index = names.size() - 1; index >= 0; index--) {
            node = ConfigurationLoader.MAPPER.createObjectNode().set(names.get(index), node);
        }
        return (ObjectNode) node;
    }

    static void merge(ObjectNode target, ObjectNode override) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = override.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (target.get(field.getKey()) instanceof ObjectNode below
                    && field.getValue() instanceof ObjectNode overrideBelow) {
                merge(below, overrideBelow);
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }
}
