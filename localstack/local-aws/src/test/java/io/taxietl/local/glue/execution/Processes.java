package io.taxietl.local.glue.execution;

import java.time.Duration;

/** Which processes of this machine run. */
final class Processes {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Processes() {}

    /** An ended process that nobody has waited for is still listed, but no longer has a command. */
    static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).filter(Processes::isRunning).isPresent();
    }

    static void awaitEnd(long pid) {
        Poll.until("process " + pid + " has ended", PATIENCE, () -> !isRunning(pid));
    }

    static void awaitNoChildren() {
        Poll.until("no process is left behind", PATIENCE, () -> ProcessHandle.current()
                .descendants()
                .noneMatch(Processes::isRunning));
    }

    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
