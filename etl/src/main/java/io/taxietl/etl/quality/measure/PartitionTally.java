package io.taxietl.etl.quality.measure;

import java.util.Iterator;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/** Counts the rows of one partition by file. A row is the URI of its file, and its answers. */
record PartitionTally(AnswerLayout layout) implements PairFlatMapFunction<Iterator<InternalRow>, String, FileTally> {

    @Override
    public Iterator<Tuple2<String, FileTally>> call(Iterator<InternalRow> rows) {
        RowTally<Void> tally = new RowTally<>(layout, pattern -> null);
        rows.forEachRemaining(row -> tally.add(row.getUTF8String(0), row));
        return tally.files().stream()
                .map(file -> new Tuple2<>(file.file(), file))
                .iterator();
    }
}
