package io.taxietl.infra.release.lock;

import java.time.Instant;
import org.jetbrains.annotations.Nullable;

/**
 * Who holds the lock.
 *
 * @param id differs for each command that is started
 * @param by the person
 * @param machine where the command runs; see {@link Machine}
 * @param pid its process there
 * @param started when the process began; null where the system does not tell
 */
public record Holder(
        String id,
        String by,
        String command,
        String since,
        String machine,
        long pid,
        @Nullable String started) {

    public static Holder ofThisProcess(String id, String by, String command, String now) {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(id, by, command, now, Machine.name(), process.pid(), start(process));
    }

    /** Whether this machine is the holder's, and its process is gone from it: nobody will ever go on with it. */
    boolean isKnownToBeDead() {
        return machine.equals(Machine.name())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> started == null || started.equals(start(process)))
                        .isEmpty();
    }

    String words() {
        return by + " has been running " + command + " since " + since + " (process " + pid + " on "
                + Machine.shortened(machine) + ")";
    }

    private static @Nullable String start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse(null);
    }
}
