package io.taxietl.etl.quality.measure;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;

/**
 * Counts the rows of one partition by file. A row is the URI of its file, then words of answers, then numbers.
 *
 * @param words BIGINT columns, which come after the file
 * @param numbers DOUBLE columns, which come after the words
 * @param tests for each count, which patterns it counts
 */
record PartitionTally(int words, int numbers, List<PatternTest> tests)
        implements PairFlatMapFunction<Iterator<InternalRow>, String, FileTally> {

    @Override
    public Iterator<Tuple2<String, FileTally>> call(Iterator<InternalRow> rows) {
        Map<UTF8String, FileTally> files = new LinkedHashMap<>();
        PatternCounts patterns = new PatternCounts(words);
        long[] pattern = new long[words];
        UTF8String file = null;
        FileTally tally = null;
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            // Rows of a file follow each other, so this is nearly always the file of the row before.
            if (tally == null || patterns.isFull() || !row.getUTF8String(0).equals(file)) {
                drain(patterns, tally);
                file = row.getUTF8String(0).clone();
                tally = files.computeIfAbsent(file, uri -> new FileTally(uri.toString(), tests.size(), numbers));
            }
            for (int word = 0; word < words; word++) {
                pattern[word] = row.getLong(1 + word);
            }
            patterns.add(pattern);
            for (int number = 0; number < numbers; number++) {
                int column = 1 + words + number;
                if (!row.isNullAt(column)) {
                    tally.number(number).add(row.getDouble(column));
                }
            }
        }
        drain(patterns, tally);
        List<Tuple2<String, FileTally>> result = new ArrayList<>();
        files.values().forEach(found -> result.add(new Tuple2<>(found.file(), found)));
        return result.iterator();
    }

    private void drain(PatternCounts patterns, FileTally tally) {
        patterns.drain((pattern, count) -> {
            tally.addRows(count);
            for (int position = 0; position < tests.size(); position++) {
                if (tests.get(position).test(pattern)) {
                    tally.addCount(position, count);
                }
            }
        });
    }
}
