package io.taxietl.etl.session;

/** A statement that would do more than read. */
public final class ReadOnlyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param found what in the statement does, in Spark's words */
    ReadOnlyException(String found) {
        super("it does more than read (%s), expected a query, SHOW, DESCRIBE or EXPLAIN".formatted(found));
    }
}
