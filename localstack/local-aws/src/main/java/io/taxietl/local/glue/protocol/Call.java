package io.taxietl.local.glue.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as it came, for what is passed on unchanged. */
@SuppressWarnings("ArrayRecordComponent")
public record Call(String operation, Map<String, List<String>> headers, byte[] body) {
    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** @throws GlueException when the body is not a JSON object */
    public Request request() {
        try {
            if ((body.length == 0 ? Json.object() : Json.read(body)) instanceof ObjectNode object) {
                return new Request(object);
            }
            throw GlueException.of("SerializationException", "The body of " + operation + " is not a JSON object.");
        } catch (IOException e) {
            throw GlueException.of(
                    "SerializationException", "The body of " + operation + " is not JSON: " + e.getMessage());
        }
    }
}
