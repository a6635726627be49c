package io.taxietl.etl.quality.measure;

import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Counts the rows of one partition by file. A row is the URI of its file, and its answers. */
record PartitionTally(AnswerLayout layout)
        implements FlatMapFunction<Iterator<InternalRow>, SortedMap<String, FileTally>> {

    /** One map, by URI. */
    @Override
    public Iterator<SortedMap<String, FileTally>> call(Iterator<InternalRow> rows) {
        RowTally<Void> tally = new RowTally<>(layout, pattern -> null);
        rows.forEachRemaining(row -> tally.add(row.getUTF8String(0), row));
        SortedMap<String, FileTally> files = new TreeMap<>();
        tally.files().forEach(file -> files.put(file.file(), file));
        return List.of(files).iterator();
    }
}
