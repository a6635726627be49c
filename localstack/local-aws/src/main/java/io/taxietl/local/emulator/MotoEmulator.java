package io.taxietl.local.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * moto in a process of its own, on a port that it chooses: one chosen ahead can be taken meanwhile. It ends when its
 * standard input does, so it never outlives this process, however this process ends.
 */
final class MotoEmulator implements Emulator {
    private static final String PROGRAM = "moto_until_end_of_input.py";
    private static final int SECONDS_TO_END = 10;

    private final Process process;
    private final Path log;
    private final URI endpoint;

    private MotoEmulator(Process process, Path log) throws IOException {
        this.process = process;
        this.log = log;
        this.endpoint = readEndpoint();
    }

    static MotoEmulator start(Path checkout, Consumer<String> progress) {
        try {
            Path python = PythonWithMoto.find(checkout, progress);
            Path log = Files.createTempFile("moto", ".log");
            log.toFile().deleteOnExit();
            Process process = new ProcessBuilder(List.of(python.toString(), "-u", "-c", program()))
                    .redirectError(log.toFile())
                    .start();
            return started(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MotoEmulator started(Process process, Path log) throws IOException {
        try {
            MotoEmulator moto = new MotoEmulator(process, log);
            Readiness.require(moto.endpoint);
            return moto;
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String description() {
        return "moto";
    }

    @Override
    public boolean isFresh() {
        return true;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private URI readEndpoint() throws IOException {
        BufferedReader said = process.inputReader();
        String address = said.readLine();
        if (address == null) {
            throw new IllegalStateException("Cannot start moto: it ended before it was ready and said: "
                    + Files.readString(log).strip());
        }
        return URI.create(address);
    }

    private static String program() throws IOException {
        try (var source = MotoEmulator.class.getResourceAsStream(PROGRAM)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
