package io.taxietl.local.sampledata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes trips as Parquet. */
final class ParquetSink implements TripSink {
    private static final int JULIAN_DAY_OF_EPOCH = 2_440_588;

    /** Gives 1.8 million rows a row group, so that one month is work for two cores. */
    private static final long ROW_GROUP_BYTES = 24L << 20;

    private final ParquetWriter<Trip> writer;

    ParquetSink(Path file, FileLayout layout, TimestampType timestamps, CompressionCodecName codec) throws IOException {
        writer = new Builder(new LocalOutputFile(file), new Support(layout, timestamps))
                .withConf(new Configuration(false))
                .withCompressionCodec(codec)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build();
    }

    @Override
    public void write(Trip trip) throws IOException {
        writer.write(trip);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<Trip, Builder> {
        private final Support support;

        private Builder(LocalOutputFile file, Support support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Trip> getWriteSupport(Configuration configuration) {
            return support;
        }
    }

    private static final class Support extends WriteSupport<Trip> {
        private final FileColumn[] columns;
        private final TimestampType timestamps;
        private final MessageType schema;
        private RecordConsumer consumer;

        private Support(FileLayout layout, TimestampType timestamps) {
            this.columns = layout.columns().toArray(FileColumn[]::new);
            this.timestamps = timestamps;
            this.schema = ParquetSchema.of(layout, timestamps);
        }

        @Override
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Trip trip) {
            consumer.startMessage();
            for (int i = 0; i < columns.length; i++) {
                if (columns[i].writes(trip)) {
                    consumer.startField(columns[i].name(), i);
                    writeValue(columns[i], trip);
                    consumer.endField(columns[i].name(), i);
                }
            }
            consumer.endMessage();
        }

        private void writeValue(FileColumn column, Trip trip) {
            switch (column.storage()) {
                // An amount stored as a whole number is in dollars.
                case INT32 ->
                    consumer.addInteger(
                            (int) (trip.value(column.field()) / column.field().scale()));
                case INT64 -> consumer.addLong(trip.value(column.field()));
                case DOUBLE -> consumer.addDouble(trip.number(column.field()));
                case TEXT ->
                    consumer.addBinary(Binary.fromString(column.spelling().of(trip)));
                case TIMESTAMP -> writeTimestamp(trip.value(column.field()));
            }
        }

        private void writeTimestamp(long seconds) {
            switch (timestamps) {
                case MICROS, MICROS_UTC -> consumer.addLong(seconds * 1_000_000);
                case NANOS -> consumer.addLong(seconds * 1_000_000_000);
                case INT96 -> consumer.addBinary(int96(seconds));
            }
        }

        private static Binary int96(long seconds) {
            return Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(Math.floorMod(seconds, 86_400L) * 1_000_000_000L)
                    .putInt((int) (Math.floorDiv(seconds, 86_400L) + JULIAN_DAY_OF_EPOCH))
                    .array());
        }
    }
}
