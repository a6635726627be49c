package io.taxietl.etl.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What depends on several keys together, which a schema cannot say. */
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
