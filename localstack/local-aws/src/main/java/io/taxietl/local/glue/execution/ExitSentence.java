package io.taxietl.local.glue.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Why a job failed, as Glue tells it. */
final class ExitSentence {
    /** A process that a signal has ended has the signal's number above this as its exit code. */
    private static final int SIGNAL = 128;

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11, "SIGSEGV",
            15, "SIGTERM");

    private ExitSentence() {}

    /** @param failure holds the sentence when the user's class has thrown something, else is not there */
    static String of(int exitCode, Path failure) throws IOException {
        if (Files.exists(failure)) {
            return Files.readString(failure);
        }
        String signal = SIGNALS.get(exitCode - SIGNAL);
        return "Command failed with exit code " + exitCode
                + (signal == null ? "" : ": the process was ended by " + signal + outOfMemory(signal));
    }

    private static String outOfMemory(String signal) {
        return signal.equals("SIGKILL") ? ", as also happens when it is out of memory; see the output log" : "";
    }
}
