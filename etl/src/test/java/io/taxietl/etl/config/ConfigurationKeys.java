package io.taxietl.etl.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that a schema describes, in its order. */
final class ConfigurationKeys {
    private final JsonNode root;
    private final List<ConfigurationKey> keys = new ArrayList<>();

    private ConfigurationKeys(JsonNode root) {
        this.root = root;
    }

    static List<ConfigurationKey> of(JsonNode schema) {
        ConfigurationKeys keys = new ConfigurationKeys(schema);
        keys.collect("", schema, "");
        return keys.keys;
    }

    private void collect(String path, JsonNode place, String above) {
        boolean shared = place.has("$ref");
        JsonNode schema = ConfigurationSchema.resolve(root, place);
        String own = place.path("description").asText();
        if (!schema.path("properties").isObject()) {
            keys.add(new ConfigurationKey(path, join(above, own), Expectation.of(root, schema)));
            return;
        }
        // A shared object describes its keys for any place: only with the place's own words do they make sense.
        String below = shared ? own : "";
        schema.get("properties").fields().forEachRemaining(field -> {
            if (!field.getKey().startsWith("$")) {
                collect(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), below);
            }
        });
    }

    private static String join(String first, String second) {
        return Stream.of(first, second).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }
}
