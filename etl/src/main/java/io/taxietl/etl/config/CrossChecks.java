package io.taxietl.etl.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.etl.schema.TimestampFormats;
import java.util.ArrayList;
import java.util.List;

/** What a schema cannot say: what depends on several keys together, and whether a pattern of times makes sense. */
final class CrossChecks {
    private CrossChecks() {}

    static List<Problem> problems(JsonNode merged) {
        List<Problem> problems = new ArrayList<>();
        JsonNode weights = merged.at("/quality/weights");
        if (!weights.isEmpty() && allZero(weights)) {
            problems.add(Problem.of("quality.weights", "0 for every dimension", "at least one weight above 0"));
        }
        JsonNode rules = merged.at("/quality/rowRules");
        JsonNode minimum = rules.path("minimumLocationId");
        JsonNode maximum = rules.path("maximumLocationId");
        if (minimum.isNumber() && maximum.isNumber() && minimum.asInt() > maximum.asInt()) {
            problems.add(Problem.of(
                    "quality.rowRules.minimumLocationId",
                    minimum.asText(),
                    "at most maximumLocationId, which is " + maximum.asText()));
        }
        JsonNode formats = merged.at("/sources/timestampFormats");
        for (int index = 0; index < formats.size(); index++) {
            JsonNode format = formats.get(index);
            String path = "sources.timestampFormats[%d]".formatted(index);
            TimestampFormats.problem(format.asText())
                    .ifPresent(problem -> problems.add(Problem.of(
                            path,
                            "%s (%s)".formatted(format, problem),
                            "a pattern of date and time of day without a zone, such as M/d/yyyy h:mm:ss a")));
        }
        return problems;
    }

    private static boolean allZero(JsonNode weights) {
        for (JsonNode weight : weights) {
            if (!weight.isNumber() || weight.asDouble() != 0) {
                return false;
            }
        }
        return true;
    }
}
