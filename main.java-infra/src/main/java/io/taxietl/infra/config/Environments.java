package io.taxietl.infra.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The environments that a folder describes: {@code base.json}, and one file for each with what differs. */
public final class Environments {
    private static final Set<String> NOT_ENVIRONMENTS = Set.of("base.json", "schema.json");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // The schema has refused unknown keys; what is left belongs to the job.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path folder;

    public Environments(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !NOT_ENVIRONMENTS.contains(name))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the environments in " + folder, e);
        }
    }

    /** @throws InvalidEnvironmentException with every problem at once */
    public EnvironmentConfiguration load(String name) {
        return map(merged(name));
    }

    /** What the infrastructure needs of a {@link #merged} configuration. */
    public static EnvironmentConfiguration map(ObjectNode merged) {
        try {
            return MAPPER.treeToValue(merged, EnvironmentConfiguration.class);
        } catch (JsonProcessingException e) {
            // The schema allows nothing that the records cannot hold, so this is a defect of one of them.
            throw new IllegalStateException("Cannot map a checked environment", e);
        }
    }

    /**
     * The whole configuration of an environment, the sections of the job included, as the job reads it.
     *
     * @throws InvalidEnvironmentException with every problem at once
     */
    public ObjectNode merged(String name) {
        if (!names().contains(name)) {
            throw new InvalidEnvironmentException(List.of("Cannot load the environment: ENV is " + name
                    + ", expected one of " + String.join(", ", names()) + ". To add one, write " + name + ".json into "
                    + folder.getFileName() + "."));
        }
        EnvironmentSchema schema = new EnvironmentSchema(read("schema.json"));
        ObjectNode merged = read("base.json");
        ObjectNode override = read(name + ".json");
        Set<String> problems = new LinkedHashSet<>(schema.problems(override));
        merge(merged, override);
        merged.remove("$schema");
        problems.addAll(schema.problemsOfWhole(merged));
        problems.addAll(CombinationRules.problems(name, merged));
        if (!problems.isEmpty()) {
            throw new InvalidEnvironmentException(problems.stream()
                    .map(problem -> "Cannot load the environment " + name + ": " + problem)
                    .toList());
        }
        return merged;
    }

    private ObjectNode read(String file) {
        try {
            JsonNode document = MAPPER.readTree(Files.readString(folder.resolve(file)));
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidEnvironmentException(
                    List.of("Cannot read " + file + ": the document is not an object, expected one."));
        } catch (JsonProcessingException e) {
            throw new InvalidEnvironmentException(new ArrayList<>(List.of("Cannot read " + file + ": line "
                    + e.getLocation().getLineNr() + " is not JSON (" + e.getOriginalMessage() + ").")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder.resolve(file), e);
        }
    }

    /** Objects are merged; lists and single values replace. */
    private static void merge(ObjectNode into, ObjectNode override) {
        override.fields().forEachRemaining(field -> {
            if (field.getValue() instanceof ObjectNode object && into.get(field.getKey()) instanceof ObjectNode base) {
                merge(base, object);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }
}
