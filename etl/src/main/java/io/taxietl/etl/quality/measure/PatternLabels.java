package io.taxietl.etl.quality.measure;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** The texts for the rows of a pattern of answers, as a row of one column that Spark can read. */
record PatternLabels(List<Labelled> labels) implements Function<long[], InternalRow>, Serializable {

    /** A text for the patterns that pass the test. */
    record Labelled(String text, PatternTest counted) implements Serializable {}

    @Override
    public InternalRow apply(long[] pattern) {
        Object[] texts = labels.stream()
                .filter(label -> label.counted().test(pattern))
                .map(label -> UTF8String.fromString(label.text()))
                .toArray();
        return new GenericInternalRow(new Object[] {new GenericArrayData(texts)});
    }
}
