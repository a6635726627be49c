package io.taxietl.infra.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that answers as GitHub's REST API does, with what a test gives it, and remembers what it was sent. */
final class GitHubAtHand implements AutoCloseable {
    record Sent(String method, String path, JsonNode body) {}

    private final HttpServer server;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<Sent> sent = new ArrayList<>();

    GitHubAtHand() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    GitHub client() {
        return GitHub.of(Map.of(
                "GITHUB_API_URL", "http://localhost:" + server.getAddress().getPort(),
                "GITHUB_REPOSITORY", "example/taxis",
                "GITHUB_TOKEN", "token-of-the-run"));
    }

    /** @param path with its query, below the repository; what is not given is not found */
    void answers(String path, String json) {
        answers.put(path, json);
    }

    /** What was written, in order. */
    List<Sent> sent() {
        return sent;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().toString().replaceFirst("^/repos/example/taxis", "");
        boolean known =
                "Bearer token-of-the-run".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String answer = method.equals("GET") ? answers.get(path) : "{}";
        if (!method.equals("GET")) {
            sent.add(new Sent(method, path, new ObjectMapper().readTree(exchange.getRequestBody())));
        }
        int status = known && answer != null ? 200 : 404;
        byte[] bytes = (status == 200 ? answer : "{\"message\": \"Not Found\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
