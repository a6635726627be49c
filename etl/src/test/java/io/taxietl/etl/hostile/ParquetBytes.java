package io.taxietl.etl.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes rows as a Parquet file in memory, by Parquet's own writer and not by Spark. */
final class ParquetBytes {
    private ParquetBytes() {}

    /**
     * How the file is written.
     *
     * @param rowsOfAGroup about how many rows a row group has
     */
    record Layout(
            CompressionCodecName codec,
            WriterVersion version,
            boolean dictionaries,
            boolean checksums,
            int rowsOfAGroup) {}

    static byte[] of(FileRows table, Layout layout) {
        // Calls a file of small row groups out of memory.
        Configurator.setLevel("org.apache.parquet.hadoop.InternalParquetRecordWriter", Level.ERROR);
        InMemory file = new InMemory();
        try (ParquetWriter<Object[]> writer = new Builder(file, new Support(table))
                .withConf(new Configuration(false))
                .withCompressionCodec(layout.codec())
                .withWriterVersion(layout.version())
                .withDictionaryEncoding(layout.dictionaries())
                .withPageWriteChecksumEnabled(layout.checksums())
                .withMinRowCountForPageSizeCheck(layout.rowsOfAGroup())
                .withMaxRowCountForPageSizeCheck(layout.rowsOfAGroup())
                .withRowGroupSize(layout.rowsOfAGroup() == 1 ? 1L : 1L << 20)
                .build()) {
            for (Object[] row : table.rows()) {
                writer.write(row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.bytes.toByteArray();
    }

    private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
        private final Support support;

        private Builder(OutputFile file, Support support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
            return support;
        }
    }

    private static final class Support extends WriteSupport<Object[]> {
        private final FileRows table;
        private RecordConsumer consumer;

        private Support(FileRows table) {
            this.table = table;
        }

        @Override
        public WriteContext init(Configuration configuration) {
            MessageType schema = new MessageType(
                    "schema",
                    table.columns().stream()
                            .map(column -> column.type().parquet(column.name()))
                            .toList());
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Object[] row) {
            consumer.startMessage();
            for (int index = 0; index < row.length; index++) {
                if (row[index] != null) {
                    FileColumn column = table.columns().get(index);
                    consumer.startField(column.name(), index);
                    column.type().write(consumer, row[index]);
                    consumer.endField(column.name(), index);
                }
            }
            consumer.endMessage();
        }
    }

    private static final class InMemory implements OutputFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new DelegatingPositionOutputStream(bytes) {
                @Override
                public long getPos() {
                    return bytes.size();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
