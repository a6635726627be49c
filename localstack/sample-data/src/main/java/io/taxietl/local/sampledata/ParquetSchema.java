package io.taxietl.local.sampledata;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The Parquet schema of a layout: every column optional, as in TLC's files. */
final class ParquetSchema {
    private ParquetSchema() {}

    static MessageType of(FileLayout layout, TimestampType timestamps) {
        List<Type> columns = layout.columns().stream()
                .map(column -> column(column, timestamps))
                .toList();
        return new MessageType("schema", columns);
    }

    private static Type column(FileColumn column, TimestampType timestamps) {
        return switch (column.storage()) {
            case INT32 -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
            case INT64 -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case TEXT ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case TIMESTAMP -> timestamp(column.name(), timestamps);
        };
    }

    private static Type timestamp(String name, TimestampType timestamps) {
        return switch (timestamps) {
            case MICROS -> timestamp(name, false, TimeUnit.MICROS);
            case MICROS_UTC -> timestamp(name, true, TimeUnit.MICROS);
            case NANOS -> timestamp(name, false, TimeUnit.NANOS);
            case INT96 -> Types.optional(PrimitiveTypeName.INT96).named(name);
        };
    }

    private static Type timestamp(String name, boolean adjustedToUtc, TimeUnit unit) {
        return Types.optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(adjustedToUtc, unit))
                .named(name);
    }
}
