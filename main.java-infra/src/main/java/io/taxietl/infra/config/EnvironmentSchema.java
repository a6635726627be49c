package io.taxietl.infra.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Locale;

/** {@code environments/schema.json}: for an environment's file each key is optional, for the merged whole none is. */
final class EnvironmentSchema {
    private final SchemaProblems problems;
    private final JsonSchema partial;
    private final JsonSchema whole;

    EnvironmentSchema(ObjectNode document) {
        problems = new SchemaProblems(document);
        partial = compile(document);
        ObjectNode strict = document.deepCopy();
        requireAll(strict);
        whole = compile(strict);
    }

    List<String> problems(JsonNode document) {
        return problems.of(partial.validate(document), document);
    }

    List<String> problemsOfWhole(JsonNode document) {
        return problems.of(whole.validate(document), document);
    }

    private static JsonSchema compile(JsonNode document) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        document,
                        SchemaValidatorsConfig.builder().locale(Locale.ROOT).build());
    }

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
}
