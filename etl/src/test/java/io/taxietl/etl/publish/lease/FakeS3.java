package io.taxietl.etl.publish.lease;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Objects behind HTTP with S3's conditional writes: 412 for one whose condition does not hold, 404 for {@code If-Match} without an
 * object ("How to prevent object overwrites with conditional writes", S3 user guide).
 */
final class FakeS3 implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> objects = new TreeMap<>();

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            byte[] object = objects.get(path);
            switch (exchange.getRequestMethod()) {
                case "GET" -> get(exchange, object);
                case "PUT" -> put(exchange, path, object, sent);
                default -> {
                    objects.remove(path);
                    answer(exchange, 204, new byte[0]);
                }
            }
        }
    }

    private static void get(HttpExchange exchange, byte[] object) throws IOException {
        if (object == null) {
            refuse(exchange, 404, "NoSuchKey");
        } else {
            exchange.getResponseHeaders().add("ETag", tag(object));
            answer(exchange, 200, object);
        }
    }

    private void put(HttpExchange exchange, String path, byte[] object, byte[] sent) throws IOException {
        String noneMatch = exchange.getRequestHeaders().getFirst("If-None-Match");
        String match = exchange.getRequestHeaders().getFirst("If-Match");
        if (match != null && object == null) {
            refuse(exchange, 404, "NoSuchKey");
        } else if ((noneMatch != null && object != null) || (match != null && !match.equals(tag(object)))) {
            refuse(exchange, 412, "PreconditionFailed");
        } else {
            objects.put(path, sent);
            exchange.getResponseHeaders().add("ETag", tag(sent));
            answer(exchange, 200, new byte[0]);
        }
    }

    private static String tag(byte[] object) {
        return "\"%08x\"".formatted(new String(object, StandardCharsets.UTF_8).hashCode());
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        String body = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, code);
        answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
