package io.taxietl.etl.transform;

/** Columns that cleansing adds to a trip. */
public final class AddedColumn {
    /** Whole seconds from pick-up to drop-off, in minutes; null where one of the two is null. */
    public static final String DURATION_MINUTES = "duration_minutes";

    /** Miles per hour; 0 where the trip lasts no time, because no speed can be told. */
    public static final String SPEED_MPH = "speed_mph";

    /** Names of the columns that were null and have been filled, in canonical order; null where none was. */
    public static final String IMPUTED_COLUMNS = "imputed_columns";

    /**
     * Map of column name to the value before it was filled or capped, as text that casts back to exactly that value. Holds
     * only values that were changed, and is null where none was: what was null is in {@value #IMPUTED_COLUMNS} alone.
     */
    public static final String ORIGINAL_VALUES = "original_values";

    /** Whether vendor, rate code, payment type or flag is not in the TLC data dictionary. */
    public static final String CODES_OUTSIDE_DICTIONARY = "codes_outside_dictionary";

    public static final String PICKUP_YEAR = "pickup_year";

    public static final String PICKUP_MONTH = "pickup_month";

    private AddedColumn() {}

    /** The flag that says whether the column of that name was lowered to its bound. */
    public static String capped(String column) {
        return column + "_capped";
    }
}
