package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_contains_key;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.transform_keys;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** How many values of a column, and how many lines, are there and cannot be read. Rows without any cost nothing. */
final class UnreadableMeasures {
    /** Values in rows of the null block, which are not judged, are counted by names of their own. */
    private static final String IN_NULL_BLOCK = "null block: ";

    private final Aggregation.Texts texts;

    UnreadableMeasures(Aggregation aggregation) {
        Column malformed = col(LineageColumn.MALFORMED_VALUES);
        Column inNullBlock = NullBlock.missesIn();
        Column line = malformed.getItem(LineageColumn.CORRUPT_RECORD);
        this.texts = aggregation.texts(when(not(isRecord()), map(lit(LineageColumn.CORRUPT_RECORD), line))
                .otherwise(transform_keys(malformed, (name, text) -> when(
                                inNullBlock.and(name.isin(NullBlock.names())), concat(lit(IN_NULL_BLOCK), name))
                        .otherwise(name))));
    }

    /** BOOLEAN, never null: false for a line of a CSV file that is no record, of whose values nothing is known. */
    static Column isRecord() {
        Column malformed = col(LineageColumn.MALFORMED_VALUES);
        return when(malformed.isNull(), true).otherwise(not(map_contains_key(malformed, LineageColumn.CORRUPT_RECORD)));
    }

    Unreadable lines(Figures figures) {
        return new Unreadable(
                figures.rows(texts, LineageColumn.CORRUPT_RECORD),
                figures.example(texts, LineageColumn.CORRUPT_RECORD));
    }

    Unreadable values(Figures figures, TripColumn column) {
        String name = column.columnName();
        Optional<String> example = Stream.of(name, IN_NULL_BLOCK + name)
                .flatMap(each -> figures.example(texts, each).stream())
                .min(Comparator.naturalOrder());
        return new Unreadable(judged(figures, column) + figures.rows(texts, IN_NULL_BLOCK + name), example);
    }

    /** The values in rows in which the column is judged. */
    long judged(Figures figures, TripColumn column) {
        return figures.rows(texts, column.columnName());
    }
}
