package io.taxietl.local.glue.protocol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Speaks Glue's protocol (AWS JSON 1.1 over HTTP) to those whom the {@link Door} lets in. */
public final class GlueServer implements AutoCloseable {
    private static final String TARGET = "X-Amz-Target";
    private static final String SERVICE = "AWSGlue.";

    static {
        // Headers and body are two packets, and the second would wait 40 ms for the client's acknowledgement of the
        // first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Clients keep connections. One that the server ends after 30 idle seconds can meet a request on its way, which
        // Terraform's provider does not send again.
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
    }

    private final HttpServer server;
    private final Door door;
    private final ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("glue-request"));
    private final Permissions permissions;
    private final Operations operations;
    private final Handler others;

    /**
     * @param address with port 0 for any that is free
     * @param permissions decides about each call, before it is answered
     * @param others answers what is not among the operations
     */
    public GlueServer(InetSocketAddress address, Permissions permissions, Operations operations, Handler others)
            throws IOException {
        this.permissions = permissions;
        this.operations = operations;
        this.others = others;
        door = Door.withNewSecret(address.getAddress());
        server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    public URI endpoint() {
        return door.endpoint(server.getAddress().getPort());
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<GlueException> refusal = door.refusal(exchange.getRequestURI(), exchange.getRequestHeaders());
            Answer answer = refusal.isPresent()
                    ? Answer.of(refusal.get())
                    : answer(exchange, exchange.getRequestBody().readAllBytes());
            answer.headers()
                    .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            exchange.getResponseHeaders()
                    .putIfAbsent("x-amzn-RequestId", List.of(UUID.randomUUID().toString()));
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        String target = exchange.getRequestHeaders().getFirst(TARGET);
        if (target == null || !target.startsWith(SERVICE)) {
            return Answer.of(GlueException.of(
                    "UnknownOperationException",
                    "LocalGlue answers requests to AWS Glue only: the header " + TARGET + " is " + target
                            + ", expected " + SERVICE + "<operation>."));
        }
        String operation = target.substring(SERVICE.length());
        try {
            Call call = new Call(operation, Map.copyOf(exchange.getRequestHeaders()), body);
            permissions.require(call);
            return operations.find(operation).orElse(others).answer(call);
        } catch (GlueException e) {
            return Answer.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.failure(operation, e);
        } catch (IOException | RuntimeException e) {
            System.getLogger("io.taxietl.local.glue").log(System.Logger.Level.ERROR, operation + " failed", e);
            return Answer.failure(operation, e);
        }
    }

    /** Lets the requests under way be answered, for a second. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
