package io.taxietl.etl.schema;

/** Columns beside {@link TripColumn} that say what a row is and where it comes from. */
public final class LineageColumn {
    /**
     * Stable 64-bit hash over the values of all columns of the source file, those that no {@link TripColumn} takes
     * included; a column without a value is no part of it. Two rows with the same pick-up time and the same trip id are
     * the same record.
     */
    public static final String TRIP_ID = "trip_id";

    /** The way in which {@link #TRIP_ID} is made. Ids of two ways cannot be compared, so tables hold those of one. */
    public static final int TRIP_ID_VERSION = 2;

    /** The full URI of the source file. */
    public static final String SOURCE_FILE = "source_file";

    /** First day of the month in the source file's name (DATE), null where the name has none. Only in rows as read. */
    public static final String FILE_MONTH = "file_month";

    /**
     * Map of column name to the original text of each value that its canonical type cannot hold, null where all could
     * be held. In rows as read and in {@code quarantine}.
     */
    public static final String MALFORMED_VALUES = "malformed_values";

    /** In {@link #MALFORMED_VALUES} the name of a line of a CSV file that is no record, with the whole line. */
    public static final String CORRUPT_RECORD = "_corrupt_record";

    /** The run that read the row. */
    public static final String RUN_ID = "run_id";

    private LineageColumn() {}
}
