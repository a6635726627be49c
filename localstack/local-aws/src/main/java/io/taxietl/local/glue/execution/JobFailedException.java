package io.taxietl.local.glue.execution;

/** The run cannot go on; the message is what Glue would show as its ErrorMessage. */
final class JobFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    JobFailedException(String message) {
        super(message);
    }
}
