package io.taxietl.etl.quality.measure;

import io.taxietl.etl.schema.LineageColumn;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.GenerateUnsafeRowJoiner;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowJoiner;
import org.apache.spark.sql.types.StructType;

/**
 * Lets the rows of a partition pass, each with its labels as a last column, and when the last one has passed adds up what was
 * counted. A row and its labels are put together as they are, without a look at the columns.
 *
 * @param columns of the rows
 * @param last the column of the labels
 */
record TallyInPassing(
        StructType columns,
        StructType last,
        AnswerProjection answers,
        AnswerLayout layout,
        PatternLabels labels,
        PartitionTallies tallies)
        implements Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> {

    @Override
    public Iterator<InternalRow> call(Integer partition, Iterator<InternalRow> rows) {
        UnsafeProjection packed = UnsafeProjection.create(last);
        RowTally<UnsafeRow> tally = new RowTally<>(
                layout, pattern -> packed.apply(labels.apply(pattern)).copy());
        UnsafeProjection projection = answers.start(partition);
        UnsafeRowJoiner joiner = GenerateUnsafeRowJoiner.create(columns, last);
        int file = columns.fieldIndex(LineageColumn.SOURCE_FILE);
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
                return joiner.join((UnsafeRow) row, tally.add(row.getUTF8String(file), projection.apply(row)));
            }
        };
    }
}
