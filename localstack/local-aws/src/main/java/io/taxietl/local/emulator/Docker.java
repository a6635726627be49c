package io.taxietl.local.emulator;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Docker by its command line, which says itself what it pulls and why it cannot. */
final class Docker {
    /** An engine that takes longer hangs. */
    private static final int SECONDS_TO_ANSWER = 20;

    private Docker() {}

    /** Whether containers can be started here. */
    static boolean answers() {
        return silently("info");
    }

    static boolean has(String image) {
        return silently("image", "inspect", image);
    }

    /** Pulls an image before the eyes of the user; false if that fails. */
    static boolean pull(String image) {
        return Pythons.succeeds(command("pull", image).inheritIO().redirectOutput(new File("/dev/stderr")));
    }

    static ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    /** The first line of the answer; empty where Docker refuses. */
    static String ask(String... words) throws IOException {
        Process process =
                command(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return answer.lines().findFirst().orElse("").strip();
    }

    private static boolean silently(String... words) {
        try {
            Process process = command(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException noDocker) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Docker", e);
        }
    }
}
