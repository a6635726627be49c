package io.taxietl.local.emulator;

import io.taxietl.local.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An emulator in a Python process of its own, on a port that it chooses: one chosen ahead can be taken meanwhile. It ends
 * when its standard input does, so it never outlives this process, however this process ends.
 */
final class EmulatorProcess implements Emulator {
    private static final int SECONDS_TO_END = 10;
    private static final int LINES_OF_LOG = 20;

    private final String description;
    private final Process process;
    private final Path temporary;
    private final URI endpoint;

    private EmulatorProcess(String description, Process process, Path temporary, URI endpoint) {
        this.description = description;
        this.process = process;
        this.temporary = temporary;
        this.endpoint = endpoint;
    }

    /**
     * @param python has what the program needs
     * @param program a resource beside this class: it tells its address when it answers
     * @param folder gets its log, which stays, and its temporary files, which do not
     * @param variables of its environment, besides those of this process
     * @throws IllegalStateException if it ends before it is ready; the sentence has the end of its log
     */
    static EmulatorProcess start(
            String name, String description, Path python, String program, Path folder, Map<String, String> variables) {
        try {
            Path log = folder.resolve(name + ".log");
            Path temporary = Files.createTempDirectory(folder, name);
            ProcessBuilder builder = new ProcessBuilder(List.of(python.toString(), "-u", "-c", source(program)))
                    .redirectError(log.toFile());
            builder.environment().putAll(variables);
            builder.environment().put("TMPDIR", temporary.toString());
            builder.environment().put("FILESYSTEM_ROOT", temporary.toString());
            Process process = builder.start();
            try {
                URI endpoint = endpoint(process, description, log);
                Readiness.require(endpoint);
                return new EmulatorProcess(description, process, temporary, endpoint);
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                Folders.delete(temporary);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Folders.delete(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static URI endpoint(Process process, String description, Path log) throws IOException {
        String address = process.inputReader().readLine();
        if (address == null) {
            throw new IllegalStateException("Cannot start %s: it ended before it was ready. All of %s, the end:%n%s"
                    .formatted(description, log, endOf(log)));
        }
        return URI.create(address);
    }

    private static String endOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return lines.stream().skip(Math.max(0, lines.size() - LINES_OF_LOG)).collect(Collectors.joining("\n"));
    }

    private static String source(String program) throws IOException {
        try (var source = EmulatorProcess.class.getResourceAsStream(program)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
