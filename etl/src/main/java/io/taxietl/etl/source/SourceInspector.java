package io.taxietl.etl.source;

import io.taxietl.etl.schema.TripColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the footer of each Parquet file and the header of each CSV file, without a Spark job: a few kilobytes a
 * file, several files at a time.
 */
public final class SourceInspector {
    private static final Logger LOG = LoggerFactory.getLogger(SourceInspector.class);
    // Footers are waiting time, not work: more at once than a machine has cores.
    private static final int FILES_AT_ONCE = 16;

    private final Configuration configuration;
    private final List<TripColumn> requiredColumns;

    /** Files that lack one of {@code requiredColumns} (canonical names) count as unreadable. */
    public SourceInspector(Configuration configuration, List<String> requiredColumns) {
        this.configuration = configuration;
        this.requiredColumns = requiredColumns.stream()
                .map(name -> TripColumn.named(name).orElseThrow())
                .toList();
    }

    /** Inspects every file; one that cannot be read is part of the result and never an exception. */
    public Inspection inspect(List<DiscoveredFile> files) {
        List<InspectedFile> readable = new ArrayList<>();
        List<UnreadableFile> unreadable = new ArrayList<>();
        for (Object outcome : new ParallelFiles(FILES_AT_ONCE).map(files, this::inspect)) {
            if (outcome instanceof InspectedFile inspected) {
                readable.add(inspected);
            } else {
                unreadable.add((UnreadableFile) outcome);
            }
        }
        return new Inspection(List.copyOf(readable), List.copyOf(unreadable));
    }

    private Object inspect(DiscoveredFile file) {
        boolean parquet = file.isParquet();
        String expected = parquet ? "a whole Parquet file" : "a CSV file with a header line";
        try {
            InspectedFile inspected =
                    parquet ? ParquetFooter.read(file, configuration) : CsvHeader.read(file, configuration);
            List<String> missing = missingColumns(inspected);
            return missing.isEmpty()
                    ? inspected
                    : new UnreadableFile(
                            file,
                            "without column " + String.join(", ", missing),
                            "the columns of TLC's yellow taxi files");
        } catch (IOException | RuntimeException failure) {
            LOG.warn("{} cannot be read", file.uri(), failure);
            return new UnreadableFile(file, describe(file, failure), expected);
        }
    }

    private static String describe(DiscoveredFile file, Exception failure) {
        long bytes = file.status().getLen();
        if (bytes == 0) {
            return "empty";
        }
        String message = failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage().lines().findFirst().orElse("");
        return "%d bytes that cannot be read (%s)".formatted(bytes, message);
    }

    private List<String> missingColumns(InspectedFile inspected) {
        ColumnNames names = inspected.columnNames();
        List<String> missing = new ArrayList<>();
        for (TripColumn column : requiredColumns) {
            if (!names.fields().containsKey(column)) {
                missing.add(column.columnName());
            }
        }
        for (TripColumn column : TripColumn.values()) {
            StructField field = names.fields().get(column);
            if (field != null && !Conversion.supports(column, field.dataType())) {
                missing.add("%s as %s (it is %s)"
                        .formatted(
                                column.columnName(),
                                column.type().simpleString(),
                                field.dataType().simpleString()));
            }
        }
        return missing;
    }
}
