package io.taxietl.etl.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.types.StructType;

/**
 * A file with what its footer or header tells.
 *
 * @param schema the file's own columns; all text in CSV
 * @param rows rows according to the footer, empty for CSV
 * @param layout how lines become records, empty for Parquet
 * @param warnings sentences about what is assumed of the file, for the report
 */
public record InspectedFile(
        DiscoveredFile file,
        FileFormat format,
        StructType schema,
        OptionalLong rows,
        Optional<CsvLayout> layout,
        List<String> warnings) {
    public InspectedFile {
        warnings = List.copyOf(warnings);
    }

    static InspectedFile parquet(DiscoveredFile file, StructType schema, long rows, List<String> warnings) {
        return new InspectedFile(file, FileFormat.PARQUET, schema, OptionalLong.of(rows), Optional.empty(), warnings);
    }

    static InspectedFile csv(DiscoveredFile file, CsvLayout layout, StructType schema, List<String> warnings) {
        return new InspectedFile(file, FileFormat.CSV, schema, OptionalLong.empty(), Optional.of(layout), warnings);
    }

    ColumnNames columnNames() {
        return ColumnNames.of(schema, folders());
    }

    /** The canonical columns of its path. */
    List<PathColumns.Folder> folders() {
        return PathColumns.of(file.status().getPath());
    }

    /** What the rest of the job needs to know of the file. */
    public SourceFile sourceFile() {
        ColumnNames names = columnNames();
        return new SourceFile(
                file.uri(),
                file.status().getLen(),
                Era.of(schema).label(),
                MonthInName.of(file.name()),
                names.fields().keySet(),
                names.ignored().stream().map(field -> field.name().strip()).toList(),
                warnings);
    }
}
