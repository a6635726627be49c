package io.taxietl.local.sampledata;

import java.util.SplittableRandom;

/** Selects exactly so many of so many rows, each with the same chance, in one pass (Knuth, algorithm S). */
final class Selection {
    private long rows;
    private long wanted;

    Selection(long rows, long wanted) {
        this.rows = rows;
        this.wanted = wanted;
    }

    boolean next(SplittableRandom random) {
        boolean selected = wanted > 0 && random.nextLong(rows) < wanted;
        rows--;
        if (selected) {
            wanted--;
        }
        return selected;
    }
}
