package io.taxietl.etl.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** The values of a document by path; a list is one value. */
final class Leaves {
    private Leaves() {}

    static Map<String, String> of(JsonNode document) {
        Map<String, String> leaves = new TreeMap<>();
        collect("", document, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
        } else {
            leaves.put(path, node.toString());
        }
    }
}
