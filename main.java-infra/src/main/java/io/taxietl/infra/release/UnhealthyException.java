package io.taxietl.infra.release;

/** Code has not passed the health check that it needs. */
public final class UnhealthyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnhealthyException(String sentence) {
        super(sentence);
    }
}
