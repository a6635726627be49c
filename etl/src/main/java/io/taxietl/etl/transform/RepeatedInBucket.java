package io.taxietl.etl.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;

/** The ids that occur more than once in a bucket, as one array; nothing where none does. */
final class RepeatedInBucket implements FlatMapFunction<Iterator<long[]>, long[]> {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<long[]> call(Iterator<long[]> arrays) {
        long[] ids = sorted(arrays);
        long[] repeated = IntStream.range(1, ids.length)
                .filter(position -> ids[position] == ids[position - 1])
                .mapToLong(position -> ids[position])
                .toArray();
        return repeated.length == 0
                ? Collections.emptyIterator()
                : List.of(repeated).iterator();
    }

    private static long[] sorted(Iterator<long[]> arrays) {
        List<long[]> all = new ArrayList<>();
        arrays.forEachRemaining(all::add);
        long[] ids = new long[all.stream().mapToInt(array -> array.length).sum()];
        int length = 0;
        for (long[] array : all) {
            System.arraycopy(array, 0, ids, length, array.length);
            length += array.length;
        }
        Arrays.sort(ids);
        return ids;
    }
}
