package io.taxietl.etl.quality;

import io.taxietl.etl.schema.TripColumn;
import java.util.Map;
import java.util.Set;

/**
 * What one source file holds.
 *
 * @param path full URI
 * @param rows rows as read
 * @param quarantined rows that go to quarantine
 * @param quarantine rows by the code of the reason; a row with two reasons counts in both
 * @param carriedColumns canonical columns in which the file has values, and required ones
 * @param missing share of judged rows without a value, for the columns that lack any
 * @param values rows in which a column is not null, for every canonical column
 */
public record FileQuality(
        String path,
        long rows,
        long quarantined,
        Map<String, Long> quarantine,
        Set<TripColumn> carriedColumns,
        Map<TripColumn, Double> missing,
        Map<TripColumn, Long> values) {

    /** Share of the rows that are quarantined, 0 for a file without rows. */
    public double quarantinedRatio() {
        return rows == 0 ? 0 : (double) quarantined / rows;
    }
}
