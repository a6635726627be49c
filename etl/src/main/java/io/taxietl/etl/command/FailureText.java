package io.taxietl.etl.command;

/** A short text for an unexpected failure, to be part of a sentence. */
final class FailureText {
    private FailureText() {}

    /** The first line of its message, or its name where it has none. */
    static String of(Throwable failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        return message.isEmpty()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow();
    }
}
