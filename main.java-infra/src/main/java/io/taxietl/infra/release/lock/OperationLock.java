package io.taxietl.infra.release.lock;

import java.time.Duration;
import java.util.Optional;
import org.jetbrains.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Lets one operation at a time change the release of an environment. */
public final class OperationLock {
    /** How often a holder shows that it lives. */
    public static final Duration BEAT = Duration.ofSeconds(20);

    private final LockObject object;
    private final Duration beat;

    public OperationLock(S3Client client, String bucket) {
        this(client, bucket, BEAT);
    }

    OperationLock(S3Client client, String bucket, Duration beat) {
        this.object = new LockObject(client, bucket);
        this.beat = beat;
    }

    /** Who holds it, in words; empty when it is free. */
    public Optional<String> heldBy() {
        return object.read()
                .map(LockObject.Read::document)
                .map(LockDocument::holder)
                .map(Holder::words);
    }

    /**
     * Takes the lock. One whose process is known to be gone is taken over at once.
     *
     * @param takeOver whether to take it from a holder of whom nothing has been seen for three beats
     * @throws IllegalStateException when somebody else holds it
     */
    public HeldLock take(Holder holder, boolean takeOver) throws InterruptedException {
        Optional<LockObject.Read> found = object.read();
        @Nullable
        Holder other =
                found.map(LockObject.Read::document).map(LockDocument::holder).orElse(null);
        if (other != null && !other.isKnownToBeDead()) {
            if (!takeOver) {
                throw refused(
                        holder,
                        other.words() + ". Wait for it to end. If it is dead, run the command again with"
                                + " TAKE_OVER=true, which first watches for "
                                + watched().toSeconds() + " s that nothing moves.");
            }
            Thread.sleep(watched().toMillis());
            if (!found.equals(object.read())) {
                throw refused(holder, other.words() + ", and it is alive. Wait for it to end.");
            }
        }
        LockDocument document = new LockDocument(holder, holder.id(), 0);
        String tag = object.write(document, found.map(LockObject.Read::tag).orElse(null))
                .orElseThrow(() -> refused(
                        holder,
                        heldBy().orElse("somebody else was first")
                                + ". Wait for it to end, then run the command again."));
        return new HeldLock(object, document, tag, beat);
    }

    private Duration watched() {
        return beat.multipliedBy(3);
    }

    private static IllegalStateException refused(Holder holder, String why) {
        return new IllegalStateException("Cannot " + holder.command() + ": " + why);
    }
}
