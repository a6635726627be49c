package io.taxietl.etl.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Parquet files in the schemas of other writers than Spark. */
final class HandmadeParquet {
    private HandmadeParquet() {}

    /**
     * Writes one file.
     *
     * @param columns of Parquet's own schema language, for example {@code optional int32 extra (INTEGER(32,false));}
     * @param metadata key and value pairs of the footer
     * @param row sets the values of one row
     */
    static <T> Path write(
            Path file, String columns, Map<String, String> metadata, List<T> values, BiConsumer<Group, T> row) {
        MessageType schema = MessageTypeParser.parseMessageType("message trips { " + columns + " }");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(
                            HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))
                    .withType(schema)
                    .withExtraMetaData(metadata)
                    .build()) {
                for (T value : values) {
                    Group group = new SimpleGroup(schema);
                    row.accept(group, value);
                    writer.write(group);
                }
            }
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
