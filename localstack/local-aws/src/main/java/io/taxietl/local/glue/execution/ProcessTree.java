package io.taxietl.local.glue.execution;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with all that it starts, and that those start. */
final class ProcessTree {
    private final Process root;
    private final Set<ProcessHandle> descendants = ConcurrentHashMap.newKeySet();

    ProcessTree(Process root) {
        this.root = root;
    }

    /** Waits for the end of the first process. */
    boolean exitsWithin(Duration limit) throws InterruptedException {
        observe();
        return root.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return root.exitValue();
    }

    /** Ends every process; also those whose parent has ended before them, if they were there at the last look. */
    void kill() {
        observe();
        root.destroyForcibly();
        // Collected first: the children of an ended process are no longer found by it.
        List<ProcessHandle> left = descendants.stream()
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
    }

    /** A child that outlives its parent is not found through it any more, so it has to be known before. */
    private void observe() {
        if (root.isAlive()) {
            root.descendants().forEach(descendants::add);
        }
    }
}
