package io.taxietl.etl.quality.measure;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Lets the rows of a partition pass, each with its labels as a last column, and when the last one has passed adds up what was
 * counted.
 *
 * @param file position of the URI in a row
 */
record TallyInPassing(
        int file, AnswerProjection answers, AnswerLayout layout, PatternLabels labels, PartitionTallies tallies)
        implements Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> {

    @Override
    public Iterator<InternalRow> call(Integer partition, Iterator<InternalRow> rows) {
        RowTally<ArrayData> tally = new RowTally<>(layout, labels);
        UnsafeProjection projection = answers.start(partition);
        GenericInternalRow last = new GenericInternalRow(1);
        JoinedRow labelled = new JoinedRow();
        return new Iterator<>() {
            private boolean ended;

            @Override
            public boolean hasNext() {
                boolean more = rows.hasNext();
                if (!more && !ended) {
                    ended = true;
                    tallies.add(new PartitionTallies.OfPartition(partition, List.copyOf(tally.files())));
                }
                return more;
            }

            @Override
            public InternalRow next() {
                InternalRow row = rows.next();
                last.update(0, tally.add(row.getUTF8String(file), projection.apply(row)));
                return labelled.apply(row, last);
            }
        };
    }
}
