package io.taxietl.etl.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The steps that the last {@code make demo} has timed, if there was one. */
public final class DemoSteps {
    private DemoSteps() {}

    /** A step and how long it took. */
    public record Step(String name, double seconds) {}

    /** @param file a list of objects with {@code name} and {@code seconds}, alone or as {@code steps} of an object */
    public static List<Step> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            JsonNode document = new ObjectMapper().readTree(file.toFile());
            List<Step> steps = new ArrayList<>();
            for (JsonNode step : document.isArray() ? document : document.path("steps")) {
                steps.add(new Step(
                        step.path("name").asText(), step.path("seconds").asDouble()));
            }
            return steps;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot read the steps of the demo: %s is no JSON. Run make demo again.".formatted(file), failure);
        }
    }
}
