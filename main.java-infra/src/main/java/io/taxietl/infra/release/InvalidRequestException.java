package io.taxietl.infra.release;

/** What was asked for cannot be done as it was asked: nothing has been begun. */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidRequestException(String sentence) {
        super(sentence);
    }
}
