package io.taxietl.etl.publish;

/** A run cannot be published; whatever it has written stays invisible to readers. */
public class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublishException(String message) {
        super(message);
    }

    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
