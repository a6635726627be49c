package io.taxietl.local.glue.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What a client gets. */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    public static Answer of(JsonNode body) {
        return json(200, body);
    }

    static Answer of(GlueException e) {
        return json(e.status(), Json.object("__type", e.code()).put("Message", e.getMessage()));
    }

    static Answer failure(String operation, Throwable e) {
        return json(
                500,
                Json.object("__type", "InternalServiceException")
                        .put("Message", "LocalGlue failed in " + operation + ": " + e));
    }

    private static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", List.of(CONTENT_TYPE)), Json.write(body));
    }
}
