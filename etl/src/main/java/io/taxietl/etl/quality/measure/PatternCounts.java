package io.taxietl.etl.quality.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * How often each pattern of yes and no occurs. Rows of a month answer all conditions in some fifty ways (measured: 54 for 99
 * conditions and three million generated rows), so that counting patterns takes one look-up for a row, whatever the
 * number of conditions.
 *
 * @param <M> what a pattern means to whoever counts, found once for each pattern that is kept
 */
final class PatternCounts<M> {
    /** Patterns that are kept before {@link #isFull} asks to drain them: rows that are wrong in many ways bring many. */
    private static final int LIMIT = 2048;

    private static final int SLOTS = 2 * LIMIT;

    private final int words;
    private final Function<long[], M> meaning;
    private final long[] patterns;
    private final List<M> meanings = new ArrayList<>(Collections.nCopies(SLOTS, null));
    private final long[] counts = new long[SLOTS];
    private int size;

    /** @param words how many times 64 answers a pattern has */
    PatternCounts(int words, Function<long[], M> meaning) {
        this.words = words;
        this.meaning = meaning;
        this.patterns = new long[SLOTS * words];
    }

    /** Gives what the pattern means. May only be called while there is room. */
    M add(long[] pattern) {
        int slot = slot(pattern);
        while (counts[slot] != 0 && !holds(slot, pattern)) {
            slot = slot + 1 & SLOTS - 1;
        }
        if (counts[slot]++ == 0) {
            System.arraycopy(pattern, 0, patterns, slot * words, words);
            meanings.set(slot, meaning.apply(pattern));
            size++;
        }
        return meanings.get(slot);
    }

    boolean isFull() {
        return size == LIMIT;
    }

    /** Gives every pattern with its count, and forgets them. The array is used again for the next pattern. */
    void drain(ObjLongConsumer<long[]> consumer) {
        long[] pattern = new long[words];
        for (int slot = 0; slot < SLOTS && size > 0; slot++) {
            if (counts[slot] != 0) {
                System.arraycopy(patterns, slot * words, pattern, 0, words);
                consumer.accept(pattern, counts[slot]);
            }
        }
        Arrays.fill(counts, 0);
        size = 0;
    }

    private boolean holds(int slot, long[] pattern) {
        int start = slot * words;
        for (int word = 0; word < words; word++) {
            if (patterns[start + word] != pattern[word]) {
                return false;
            }
        }
        return true;
    }

    private static int slot(long[] pattern) {
        long hash = 0;
        for (long word : pattern) {
            // Multiplication by the golden ratio carries every bit into the upper half.
            hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> Integer.SIZE;
        }
        return (int) hash & SLOTS - 1;
    }
}
