package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which file carries which column. A column that a file does not have, or has with nulls alone, is not carried: eras
 * differ in their columns, and what an era does not have is not missing. A column of which no value can be read is carried, and so is a
 * required one.
 */
public final class Presence {
    private final Set<TripColumn> required;
    private final Map<TripColumn, Aggregation.Count> present = new EnumMap<>(TripColumn.class);

    private final Aggregation.Texts malformed;

    public Presence(Aggregation aggregation, Set<TripColumn> required) {
        this.required = Set.copyOf(required);
        this.malformed = aggregation.texts(col(LineageColumn.MALFORMED_VALUES));
        for (TripColumn column : TripColumn.values()) {
            present.put(column, aggregation.count(col(column.columnName()).isNotNull()));
        }
    }

    /** Rows in which the column is not null. */
    public long present(Figures figures, TripColumn column) {
        return figures.of(present.get(column));
    }

    /** Whether any of the files carries the column. */
    public boolean carries(Figures figures, TripColumn column) {
        return !carrying(figures, Set.of(column)).isEmpty();
    }

    /** The figures of those files that carry all of the columns. */
    public Figures carrying(Figures figures, Set<TripColumn> columns) {
        return figures.where(file -> columns.stream()
                .allMatch(column -> required.contains(column)
                        || present(file, column) > 0
                        || file.rows(malformed, column.columnName()) > 0));
    }
}
