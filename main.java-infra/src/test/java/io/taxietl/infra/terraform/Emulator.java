package io.taxietl.infra.terraform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The moto server of this machine, on a port that it chooses and tells: a port chosen ahead can be taken meanwhile. */
public final class Emulator implements AutoCloseable {
    private static final Pattern RUNNING = Pattern.compile("Running on (?<address>http://127\\.0\\.0\\.1:\\d+)");
    private static final int ATTEMPTS = 1200;

    private final String address;
    private final Process process;

    private Emulator(String address, Process process) {
        this.address = address;
        this.process = process;
    }

    public static Emulator start() throws IOException, InterruptedException {
        Path said = Files.createTempFile("moto", ".log");
        said.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("PYTHONUNBUFFERED", "1");
        Process process = builder.start();
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            Matcher running = RUNNING.matcher(firstLines(said));
            if (running.find()) {
                return new Emulator(running.group("address"), process);
            }
            Thread.sleep(100);
        }
        process.destroy();
        throw new IllegalStateException("Cannot start moto_server: " + firstLines(said));
    }

    public String address() {
        return address;
    }

    Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL", address);
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
