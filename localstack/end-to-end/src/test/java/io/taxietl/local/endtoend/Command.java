package io.taxietl.local.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that ran to its end.
 *
 * @param output standard output and standard error
 */
record Command(int code, String output) {
    private static final long MAXIMUM_MINUTES = 10;

    static Command run(Path folder, Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("command", ".log");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(MAXIMUM_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(
                        words + " still runs after " + MAXIMUM_MINUTES + " minutes: " + Files.readString(log));
            }
            return new Command(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(log);
        }
    }

    /** Kills the process, as a crash would, with the line in which it says a text. */
    static void runAndKillAt(String text, Path folder, Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            while (line != null && !(line.startsWith("step ") && line.contains(text))) {
                line = said.readLine();
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    /** Fails the test with what the command said, if it did not succeed. */
    String succeeded() {
        if (code != 0) {
            throw new AssertionError("Exit code " + code + ", expected 0:\n" + output);
        }
        return output;
    }
}
