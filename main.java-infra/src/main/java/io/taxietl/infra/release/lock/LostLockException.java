package io.taxietl.infra.release.lock;

/** Somebody else has taken over; this process must not change anything any more. */
public final class LostLockException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LostLockException(String taker) {
        super("Cannot go on: the release was taken over: " + taker
                + ". This command has stopped and changes nothing more.");
    }
}
