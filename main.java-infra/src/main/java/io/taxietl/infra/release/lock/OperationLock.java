package io.taxietl.infra.release.lock;

import java.time.Duration;
import java.util.Optional;
import org.jetbrains.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Lets one operation at a time change the release of an environment. A holder shows with heartbeats that it lives; a lock
 * without any for its expiry is taken over, whoever held it and wherever. No clocks are compared: the one who wants it
 * watches the object for so long.
 */
public final class OperationLock {
    /** How often a holder shows that it lives. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(20);

    /** After so many heartbeats that did not come a lock has expired: one or two may be lost on the way. */
    private static final int MISSED_HEARTBEATS = 3;

    private static final int LOOKS_PER_HEARTBEAT = 4;

    /** How time passes while the lock is watched, and who is told of it. */
    public interface Watch {
        void pause(Duration time) throws InterruptedException;

        void says(String line);
    }

    private final LockObject object;
    private final Duration heartbeat;

    public OperationLock(S3Client client, String bucket) {
        this(client, bucket, HEARTBEAT);
    }

    OperationLock(S3Client client, String bucket, Duration heartbeat) {
        this.object = new LockObject(client, bucket);
        this.heartbeat = heartbeat;
    }

    /** Who holds it, in words; empty when it is free. */
    public Optional<String> heldBy() {
        return object.read()
                .map(LockObject.Read::document)
                .map(LockDocument::holder)
                .map(Holder::words);
    }

    /**
     * Takes the lock. One whose process is known to be gone is taken over at once, any other after its expiry.
     *
     * @throws IllegalStateException when somebody holds it who lives
     */
    public HeldLock take(Holder holder, Watch watch) throws InterruptedException {
        Optional<LockObject.Read> found = object.read();
        @Nullable
        Holder other =
                found.map(LockObject.Read::document).map(LockDocument::holder).orElse(null);
        if (other != null && !other.isKnownToBeDead()) {
            watch.says(other.words() + ". Watching for " + expiry().toSeconds() + " s whether it lives.");
            found = watched(holder, other, found, watch);
        }
        LockDocument document = new LockDocument(holder, holder.id(), 0);
        String tag = object.write(document, found.map(LockObject.Read::tag).orElse(null))
                .orElseThrow(() -> refused(
                        holder,
                        heldBy().orElse("somebody else was first")
                                + ". Wait for it to end, then run the command again."));
        return new HeldLock(object, document, tag, heartbeat);
    }

    /** The object when it can be taken: it has expired, or was given back meanwhile. */
    private Optional<LockObject.Read> watched(Holder holder, Holder other, Optional<LockObject.Read> found, Watch watch)
            throws InterruptedException {
        for (int look = 0; look < MISSED_HEARTBEATS * LOOKS_PER_HEARTBEAT; look++) {
            watch.pause(heartbeat.dividedBy(LOOKS_PER_HEARTBEAT));
            Optional<LockObject.Read> now = object.read();
            if (now.map(LockObject.Read::document).map(LockDocument::holder).isEmpty()) {
                return now;
            }
            if (!now.equals(found)) {
                throw refused(holder, other.words() + ", and it lives. Wait for it to end.");
            }
        }
        watch.says("It shows no life: its lock has expired and is taken over.");
        return found;
    }

    private Duration expiry() {
        return heartbeat.multipliedBy(MISSED_HEARTBEATS);
    }

    private static IllegalStateException refused(Holder holder, String why) {
        return new IllegalStateException("Cannot " + holder.command() + ": " + why);
    }
}
