package io.taxietl.infra.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Terraform in JSON as files that compare well: sorted by key, without metadata, the same bytes on every machine. */
public final class TerraformJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TerraformJson() {}

    /** The stacks that an app has synthesized into a folder. */
    public static Map<String, JsonNode> readStacks(Path folder, List<String> stacks) throws IOException {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        for (String stack : stacks) {
            Path file = folder.resolve("stacks").resolve(stack).resolve("cdk.tf.json");
            documents.put(stack, sorted(MAPPER.readTree(file.toFile())));
        }
        return documents;
    }

    public static void write(Path file, JsonNode document) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(document));
    }

    public static String text(JsonNode document) throws IOException {
        return MAPPER.writer(new JsonPrinter()).writeValueAsString(sorted(document)) + "\n";
    }

    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> fields = new TreeMap<>();
            object.fields().forEachRemaining(field -> {
                // Metadata of the constructs, for tools that are not used here.
                if (!field.getKey().equals("//")) {
                    fields.put(field.getKey(), sorted(field.getValue()));
                }
            });
            ObjectNode result = MAPPER.createObjectNode();
            result.setAll(fields);
            return result;
        }
        if (node.isArray()) {
            Collection<JsonNode> elements = new ArrayList<>();
            node.forEach(element -> elements.add(sorted(element)));
            return MAPPER.createArrayNode().addAll(elements);
        }
        return node;
    }
}
