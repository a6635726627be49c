package io.taxietl.local.glue.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The emulator of AWS behind LocalGlue. Requests reach it as they came, answers come back as they are. */
public final class Emulator implements Handler {
    /** What concerns a single connection, or what the HTTP client sets itself. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "date",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "server",
            "transfer-encoding",
            "upgrade");

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Emulator(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** @throws GlueException when the emulator is not there, or does not know the operation */
    @Override
    public Answer answer(Call call) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint).timeout(LONGEST).POST(BodyPublishers.ofByteArray(call.body()));
        passing(call.headers()).forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw GlueException.of(
                    "InternalServiceException",
                    "The emulator behind LocalGlue does not answer at " + endpoint + ". Start it again.");
        }
        if (!isJson(response.body())) {
            throw GlueException.notCovered("The local AWS does not cover " + call.operation()
                    + " as it was asked for: the emulator answered with status " + response.statusCode()
                    + " and no JSON.");
        }
        return new Answer(response.statusCode(), passing(response.headers().map()), response.body());
    }

    private static Map<String, List<String>> passing(Map<String, List<String>> headers) {
        Map<String, List<String>> passing = new HashMap<>(headers);
        passing.keySet().removeIf(name -> OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)));
        return passing;
    }

    private static boolean isJson(byte[] body) throws IOException {
        try {
            return body.length == 0 || Json.read(body) instanceof ObjectNode;
        } catch (JacksonException e) {
            return false;
        }
    }
}
