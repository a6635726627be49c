package io.taxietl.etl.publish.lease;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;

/**
 * Who holds the lease.
 *
 * @param id of the run, restore or maintenance
 * @param command which of them it is
 * @param host name of the machine, for people
 * @param machine see {@link Machine}
 * @param pid its process there
 * @param started when the process began; null where the system does not tell
 * @param since when it took the lease, by its own clock
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Holder(String id, String command, String host, String machine, long pid, String started, String since) {

    static Holder ofThisProcess(Lease.Request request) {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(
                request.id(),
                request.command(),
                Machine.host(),
                Machine.name(),
                process.pid(),
                start(process),
                Instant.now().toString());
    }

    /** Whether this machine is the holder's, and its process is gone from it: then nobody needs to wait. */
    boolean isKnownToBeDead() {
        return Machine.name().equals(machine)
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> started == null || Objects.equals(started, start(process)))
                        .isEmpty();
    }

    /** Whether it is this process, which is not paused as it asks. */
    boolean isThisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return Machine.name().equals(machine) && pid == process.pid() && Objects.equals(started, start(process));
    }

    /** For a message, for example {@code run 20261127T163014Z-abcdef (since ..., process 17 on host)}. */
    String words() {
        return "%s %s (since %s, process %d on %s)".formatted(command, id, since, pid, host);
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse(null);
    }
}
