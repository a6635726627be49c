package io.taxietl.etl.quality;

/**
 * Exact duplicates among the rows that are not quarantined: the same pick-up time and the same hash over all source
 * columns.
 *
 * @param rows rows that were compared
 * @param duplicates rows beyond the first of each
 */
public record DuplicateCheck(long rows, long duplicates) {
    /** Share of duplicates, 0 where there are no rows. */
    public double ratio() {
        return rows == 0 ? 0 : (double) duplicates / rows;
    }
}
