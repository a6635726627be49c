package io.taxietl.etl.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Locale;

/**
 * {@code environments/schema.json}, which describes every key. In an environment's file each key may be left out; in
 * the merged document none may, so the schema of the whole is the same one with every described key required.
 */
final class ConfigurationSchema {
    private final SchemaProblems problems;
    private final JsonSchema partial;
    private final JsonSchema whole;

    private ConfigurationSchema(JsonNode document) {
        problems = new SchemaProblems(document);
        partial = compile(document);
        JsonNode strict = document.deepCopy();
        requireAll(strict);
        whole = compile(strict);
    }

    static ConfigurationSchema load() {
        return new ConfigurationSchema(document());
    }

    static JsonNode document() {
        try {
            return ConfigurationLoader.MAPPER.readTree(Resources.text("/environments/schema.json"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read environments/schema.json: it is not JSON", e);
        }
    }

    private static JsonSchema compile(JsonNode document) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        document,
                        SchemaValidatorsConfig.builder().locale(Locale.ROOT).build());
    }

    /** Requires every key that {@code properties} names, wherever it does; names such as {@code $schema} are notes. */
    private static void requireAll(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.get("properties") instanceof ObjectNode properties) {
            ArrayNode required = object.putArray("required");
            properties.fieldNames().forEachRemaining(name -> {
                if (!name.startsWith("$")) {
                    required.add(name);
                }
            });
        }
        schema.fields().forEachRemaining(field -> {
            // The items of a list replace those below: each says itself what it requires.
            if (!field.getKey().equals("items")) {
                requireAll(field.getValue());
            }
        });
    }

    List<Problem> problems(JsonNode override) {
        return problems.of(partial.validate(override), override);
    }

    List<Problem> problemsOfWhole(JsonNode merged) {
        return problems.of(whole.validate(merged), merged);
    }

    /** The schema that a local reference such as {@code #/$defs/ratio} stands for. */
    static JsonNode resolve(JsonNode root, JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }
}
