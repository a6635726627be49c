package io.taxietl.etl.publish;

/** The tables of this output cannot be used in the way that is asked for; nothing was changed. */
public final class LakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LakeException(String message) {
        super(message);
    }
}
