package io.taxietl.infra.release.lock;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;

/** The lock while this process holds it: sends heartbeats until it is closed. */
public final class HeldLock implements AutoCloseable {
    private final LockObject object;
    private final ScheduledExecutorService heartbeats;
    private LockDocument document;
    private String tag;
    private boolean lost;

    HeldLock(LockObject object, LockDocument document, String tag, Duration heartbeat) {
        this.object = object;
        this.document = document;
        this.tag = tag;
        heartbeats = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "release-lock");
            thread.setDaemon(true);
            return thread;
        });
        var unused = heartbeats.scheduleWithFixedDelay(
                this::beatIfReachable, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Makes sure of the lock at this moment; to be called before anything is changed.
     *
     * @throws LostLockException when somebody has taken it over
     */
    public synchronized void ensure() {
        beat();
        if (lost) {
            throw new LostLockException(object.read()
                    .map(LockObject.Read::document)
                    .map(LockDocument::holder)
                    .map(Holder::words)
                    .orElse("somebody"));
        }
    }

    private synchronized void beat() {
        if (!lost) {
            write(new LockDocument(document.holder(), document.lastHolder(), document.beat() + 1));
        }
    }

    private void write(LockDocument next) {
        Optional<String> written = object.write(next, tag);
        lost = written.isEmpty();
        document = next;
        tag = written.orElse(tag);
    }

    private void beatIfReachable() {
        try {
            beat();
        } catch (SdkException e) {
            // A heartbeat that is missed does no harm: ensure() tells before the next change whether the lock is still
            // ours.
            return;
        }
    }

    /** Gives the lock back, unless somebody has taken it over. */
    @Override
    public synchronized void close() {
        heartbeats.shutdownNow();
        if (!lost) {
            write(new LockDocument(null, document.lastHolder(), document.beat() + 1));
            // A heartbeat that has been waiting for this to end must not write any more.
            lost = true;
        }
    }
}
