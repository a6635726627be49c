package io.taxietl.etl.transform;

import java.util.List;

/**
 * What the report draws of a set of rows.
 *
 * @param histograms one for each column with an outlier bound, in the order of their names
 * @param rowsByHour rows by hour of the pick-up, 24 numbers
 */
public record Distributions(List<Histogram> histograms, List<Long> rowsByHour) {
    public Distributions {
        histograms = List.copyOf(histograms);
        rowsByHour = List.copyOf(rowsByHour);
    }
}
