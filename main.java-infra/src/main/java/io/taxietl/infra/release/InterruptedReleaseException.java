package io.taxietl.infra.release;

/** Somebody has asked the operation to stop. */
final class InterruptedReleaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InterruptedReleaseException() {
        super("Cannot finish: it was interrupted.");
    }
}
