package io.taxietl.etl.transform;

import java.util.List;

/**
 * How the values of a column are spread.
 *
 * @param binWidth width of a bin in the column's unit (miles, dollars, minutes, miles per hour)
 * @param rows rows by bin: bin i holds the values from i times the width up to less than the next, the last one all
 *     values beyond
 */
public record Histogram(String column, double binWidth, List<Long> rows) {
    public Histogram {
        rows = List.copyOf(rows);
    }
}
