package io.taxietl.etl.source;

import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns of a file hold which {@link TripColumn}.
 *
 * @param fields the columns by canonical column, in the file's order, then those of its path; several mean the same
 * @param ignored the other columns of the file, in its order
 */
record ColumnNames(Map<TripColumn, List<StructField>> fields, List<StructField> ignored) {
    static ColumnNames of(StructType schema, List<PathColumns.Folder> folders) {
        Map<TripColumn, List<StructField>> fields = new EnumMap<>(TripColumn.class);
        List<StructField> ignored = new ArrayList<>();
        for (StructField field : schema.fields()) {
            TripColumn.called(field.name())
                    .map(column -> fields.computeIfAbsent(column, key -> new ArrayList<>()))
                    .orElse(ignored)
                    .add(field);
        }
        for (PathColumns.Folder folder : folders) {
            fields.computeIfAbsent(folder.column(), key -> new ArrayList<>()).add(folder.field());
        }
        return new ColumnNames(fields, ignored);
    }
}
