package io.taxietl.etl.transform;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Spreads ids over buckets by their remainder, so that equal ids meet in one. A row is an id alone; what comes out are arrays of
 * ids, none of them more than twice in one, each with the number of its bucket.
 */
record IdBuckets(int buckets) implements PairFlatMapFunction<Iterator<InternalRow>, Integer, long[]> {
    /** Many ids share what Spark adds to each array, and the arrays of a thousand buckets take 8 MB. */
    private static final int LENGTH = 1024;

    @Override
    public Iterator<Tuple2<Integer, long[]>> call(Iterator<InternalRow> rows) {
        return new Arrayed(rows, buckets);
    }

    /** Gives an array when it is full, and at the end what is left. */
    private static final class Arrayed implements Iterator<Tuple2<Integer, long[]>> {
        private final Iterator<InternalRow> rows;
        private final long[][] arrays;
        private final int[] lengths;
        private int left;

        private Arrayed(Iterator<InternalRow> rows, int buckets) {
            this.rows = rows;
            this.arrays = new long[buckets][];
            this.lengths = new int[buckets];
        }

        @Override
        public boolean hasNext() {
            while (!rows.hasNext() && left < lengths.length && lengths[left] == 0) {
                left++;
            }
            return rows.hasNext() || left < lengths.length;
        }

        @Override
        public Tuple2<Integer, long[]> next() {
            while (rows.hasNext()) {
                long id = rows.next().getLong(0);
                int bucket = Math.floorMod(id, lengths.length);
                if (arrays[bucket] == null) {
                    arrays[bucket] = new long[LENGTH];
                }
                arrays[bucket][lengths[bucket]++] = id;
                if (lengths[bucket] == LENGTH) {
                    return emptied(bucket);
                }
            }
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return emptied(left);
        }

        private Tuple2<Integer, long[]> emptied(int bucket) {
            long[] ids = twiceAtMost(arrays[bucket], lengths[bucket]);
            lengths[bucket] = 0;
            return new Tuple2<>(bucket, ids);
        }

        /** Two of an id tell that it is repeated. Without the others no bucket grows with the copies of one record. */
        private static long[] twiceAtMost(long[] ids, int length) {
            Arrays.sort(ids, 0, length);
            int kept = 0;
            for (int position = 0; position < length; position++) {
                if (kept < 2 || ids[kept - 2] != ids[position]) {
                    ids[kept++] = ids[position];
                }
            }
            return Arrays.copyOf(ids, kept);
        }
    }
}
