package io.taxietl.local.sampledata;

/** A set of 64-bit fingerprints that takes eight to sixteen bytes each, so that a month of millions of rows fits. */
final class Fingerprints {
    private static final int FIRST_CAPACITY = 1 << 12;

    private long[] table = new long[FIRST_CAPACITY];
    private int size;

    /** Whether the fingerprint was not there yet. */
    boolean add(long fingerprint) {
        if (size * 4L > table.length * 3L) {
            grow();
        }
        // 0 marks a free place.
        boolean added = insert(fingerprint == 0 ? 1 : fingerprint);
        if (added) {
            size++;
        }
        return added;
    }

    private boolean insert(long fingerprint) {
        int place = (int) (fingerprint ^ (fingerprint >>> 32)) & (table.length - 1);
        while (table[place] != 0) {
            if (table[place] == fingerprint) {
                return false;
            }
            place = (place + 1) & (table.length - 1);
        }
        table[place] = fingerprint;
        return true;
    }

    private void grow() {
        long[] smaller = table;
        table = new long[smaller.length * 2];
        for (long fingerprint : smaller) {
            if (fingerprint != 0) {
                insert(fingerprint);
            }
        }
    }
}
