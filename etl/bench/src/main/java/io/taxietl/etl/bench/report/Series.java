package io.taxietl.etl.bench.report;

import java.util.Comparator;

/**
 * What a series of rounds is about.
 *
 * @param rows of the months, 0 where there are none
 */
public record Series(String measure, long rows) implements Comparable<Series> {
    private static final Comparator<Series> ORDER =
            Comparator.comparing(Series::measure).thenComparingLong(Series::rows);

    @Override
    public int compareTo(Series other) {
        return ORDER.compare(this, other);
    }
}
