package io.taxietl.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import org.jetbrains.annotations.Nullable;

/**
 * What a canary run says of itself in its {@code quality.json}. A figure that is not there is -1, which no rule accepts.
 *
 * @param status such as {@code published}
 */
record CanaryReport(
        String status, @Nullable Double score, long read, long published, long quarantined, long duplicates) {

    /** The status where there is no report. */
    static final String NONE = "none";

    static CanaryReport of(JsonNode document) {
        JsonNode rows = document.path("rows");
        JsonNode score = document.at("/scores/overall");
        return new CanaryReport(
                document.path("status").asText(NONE),
                score.isNumber() ? score.asDouble() : null,
                rows.path("read").asLong(-1),
                rows.path("published").asLong(-1),
                rows.path("quarantined").asLong(-1),
                rows.path("duplicates").asLong(-1));
    }

    static CanaryReport missing() {
        return new CanaryReport(NONE, null, -1, -1, -1, -1);
    }
}
