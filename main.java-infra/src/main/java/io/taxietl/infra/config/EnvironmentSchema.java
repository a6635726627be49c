package io.taxietl.infra.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code environments/schema.json}: for an environment's file each key is optional, for the merged whole none is. */
final class EnvironmentSchema {
    private final JsonSchema partial;
    private final JsonSchema whole;

    EnvironmentSchema(ObjectNode document) {
        partial = compile(document);
        ObjectNode strict = document.deepCopy();
        requireAll(strict);
        whole = compile(strict);
    }

    List<String> problems(JsonNode document) {
        return sentences(partial, document);
    }

    List<String> problemsOfWhole(JsonNode document) {
        return sentences(whole, document);
    }

    private static JsonSchema compile(JsonNode document) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .locale(Locale.ROOT)
                .pathType(PathType.JSON_POINTER)
                .build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document, config);
    }

    private static List<String> sentences(JsonSchema schema, JsonNode document) {
        return schema.validate(document).stream()
                .map(message -> sentence(message, document))
                .sorted()
                .toList();
    }

    private static String sentence(ValidationMessage message, JsonNode document) {
        String pointer = message.getInstanceLocation().toString();
        String path = pointer.substring(Math.min(1, pointer.length())).replace('/', '.');
        if (message.getProperty() != null) {
            String key = Stream.of(path, message.getProperty())
                    .filter(part -> !part.isEmpty())
                    .reduce((left, right) -> left + "." + right)
                    .orElseThrow();
            return message.getType().equals("required")
                    ? key + " is missing, expected a value."
                    : key + " is an unknown key, expected one of those in schema.json.";
        }
        return path + " is " + document.at(pointer) + ", expected that it " + message.getError() + ".";
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
