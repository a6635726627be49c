package io.taxietl.etl.publish;

/** The rows of a run do not add up. */
public final class AuditException extends PublishException {
    private static final long serialVersionUID = 1L;

    AuditException(String message) {
        super(message);
    }
}
