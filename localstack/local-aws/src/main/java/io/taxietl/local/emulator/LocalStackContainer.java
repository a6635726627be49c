package io.taxietl.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * LocalStack in a container on a free port of the loopback. The container ends when its standard input does, so it never
 * outlives this process, however this process ends; it needs no other image for that, as Testcontainers' Ryuk is.
 */
final class LocalStackContainer implements Emulator {
    private static final String PORT = "4566";
    private static final int SECONDS_TO_START = 120;
    private static final int SECONDS_TO_END = 20;
    private static final int MILLISECONDS_BETWEEN_LOOKS = 200;

    /** The shell ends with its input, and with the shell the container. */
    private static final String UNTIL_END_OF_INPUT = "docker-entrypoint.sh >&2 & while read -r line; do :; done";

    private final String image;
    private final String name;
    private final Process process;
    private final URI endpoint;

    private LocalStackContainer(String image, String name, Process process, URI endpoint) {
        this.image = image;
        this.name = name;
        this.process = process;
        this.endpoint = endpoint;
    }

    static LocalStackContainer start(String image, Map<String, String> environment, Path folder) {
        String name = "taxietl-" + UUID.randomUUID();
        Path log = folder.resolve("localstack.log");
        List<String> words = new ArrayList<>(List.of("run", "--rm", "-i", "--init", "--name", name));
        words.addAll(List.of("--publish", "127.0.0.1::" + PORT, "--env", "DISABLE_EVENTS=1"));
        if (!environment.getOrDefault(LocalStack.TOKEN, "").isEmpty()) {
            // By its name alone: the value is taken from the environment and stands in no list of processes.
            words.addAll(List.of("--env", LocalStack.TOKEN));
        }
        words.addAll(List.of("--entrypoint", "sh", image, "-c", UNTIL_END_OF_INPUT));
        try {
            ProcessBuilder builder = Docker.command(words.toArray(String[]::new))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                return new LocalStackContainer(image, name, process, readyEndpoint(image, name, process, log));
            } catch (IOException | RuntimeException e) {
                process.destroy();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI readyEndpoint(String image, String name, Process process, Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (process.isAlive() && System.nanoTime() < deadline) {
            String address = Docker.ask("port", name, PORT);
            if (!address.isEmpty()) {
                URI endpoint = URI.create("http://" + address);
                if (Readiness.isHealthy(endpoint)) {
                    Readiness.require(endpoint);
                    return endpoint;
                }
            }
            pause();
        }
        throw new IllegalStateException("Cannot start %s: it %s. It said:%n%s"
                .formatted(
                        image,
                        process.isAlive()
                                ? "did not answer within " + SECONDS_TO_START + " seconds"
                                : "ended before it was ready",
                        Files.readString(log).strip()));
    }

    private static void pause() {
        try {
            Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for LocalStack", e);
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String description() {
        return image;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                Docker.ask("rm", "--force", name);
                process.waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
