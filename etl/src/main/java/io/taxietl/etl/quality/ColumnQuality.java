package io.taxietl.etl.quality;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The quality of one canonical column over the files that carry it.
 *
 * @param carried whether any file has values in the column; if not, it is neither missing nor judged
 * @param judged rows in which a value is expected: all records of the files that carry the column, for the columns of the
 *     null block without the rows that have the block
 * @param missing judged rows without a value; passenger_count 0 counts as none, an unreadable value does not
 * @param nulls rows without a value, judged or not, unreadable or not
 * @param unreadable values that the type of the column cannot hold
 * @param outsideDictionary values that the data dictionary does not have, for code columns only
 * @param spread smallest, mean and largest finite value, for measured numbers only
 */
public record ColumnQuality(
        boolean carried,
        long judged,
        long missing,
        long nulls,
        Unreadable unreadable,
        OptionalLong outsideDictionary,
        Optional<Spread> spread) {

    /** Values in the unit of the column: dollars, miles, passengers. */
    public record Spread(double minimum, double mean, double maximum) {}

    /** Share of judged rows without a value, 0 where none is judged. */
    public double missingRatio() {
        return judged == 0 ? 0 : (double) missing / judged;
    }
}
