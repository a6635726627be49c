package io.taxietl.etl.publish;

/** The state that is asked for cannot be restored; nothing was changed. */
public final class RestoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RestoreException(String message) {
        super(message);
    }
}
