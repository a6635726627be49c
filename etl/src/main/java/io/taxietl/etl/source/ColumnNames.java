package io.taxietl.etl.source;

import io.taxietl.etl.schema.TripColumn;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which column of a file holds which {@link TripColumn}, whatever the case and the spaces around its name.
 *
 * @param fields the file's column by canonical column
 * @param ignored the other columns of the file, in its order
 */
record ColumnNames(Map<TripColumn, StructField> fields, List<StructField> ignored) {
    static ColumnNames of(StructType schema) {
        Map<TripColumn, StructField> fields = new EnumMap<>(TripColumn.class);
        Set<StructField> taken = new HashSet<>();
        for (StructField field : schema.fields()) {
            TripColumn.called(field.name())
                    .filter(column -> fields.putIfAbsent(column, field) == null)
                    .ifPresent(column -> taken.add(field));
        }
        List<StructField> ignored = List.of(schema.fields()).stream()
                .filter(field -> !taken.contains(field))
                .toList();
        return new ColumnNames(fields, ignored);
    }
}
