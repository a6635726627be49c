package io.taxietl.local.glue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moto server on a port that it chooses and tells. */
final class MotoProcess implements AutoCloseable {
    private static final Pattern RUNNING = Pattern.compile("Running on (?<address>http://127\\.0\\.0\\.1:\\d+)");
    private static final int ATTEMPTS = 1200;

    private final Process process;
    private final URI endpoint;

    private MotoProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static MotoProcess start() throws IOException, InterruptedException {
        Path said = Files.createTempFile("moto", ".log");
        said.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("PYTHONUNBUFFERED", "1");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot test LocalGlue: moto_server is not on the PATH. Install it: pip install 'moto[server]'.",
                    e);
        }
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            Matcher running = RUNNING.matcher(firstLines(said));
            if (running.find()) {
                return new MotoProcess(process, URI.create(running.group("address")));
            }
            Thread.sleep(50);
        }
        process.destroy();
        throw new IllegalStateException("Cannot start moto_server: " + firstLines(said));
    }

    URI endpoint() {
        return endpoint;
    }

    private static String firstLines(Path log) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(log)) {
            return String.join("\n", reader.lines().limit(20).toList());
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
