package io.taxietl.etl.source;

import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/** A column of a Parquet file in the type with which Spark reads it whole, whatever its writer meant it to be. */
final class ParquetColumn {
    /** Metadata key of a BIGINT column that holds nanoseconds since 1970. */
    static final String NANOSECONDS = "nanoseconds";

    /** Metadata key of a column that has no place in a trip: what it holds, in words. */
    static final String FOREIGN = "foreign";

    private ParquetColumn() {}

    /** The column; of type VOID where Spark cannot read it, so that its name can be reported. */
    static StructField of(Type type, MetadataBuilder metadata) {
        Optional<String> foreign = foreign(type);
        foreign.ifPresent(words -> metadata.putString(FOREIGN, words));
        if (isNanoseconds(type.getLogicalTypeAnnotation())) {
            metadata.putBoolean(NANOSECONDS, true);
        }
        return new StructField(type.getName(), sparkType(type), true, metadata.build());
    }

    /** Whether the column holds times that are marked as UTC, or that have no mark at all. */
    static boolean mayBeUtc(Type type) {
        if (!type.isPrimitive()) {
            return false;
        }
        boolean marked = type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                && timestamp.isAdjustedToUTC();
        return marked || type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT96;
    }

    static boolean isText(Type type) {
        return type.isPrimitive() && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }

    private static Optional<String> foreign(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return Optional.of("nested");
        }
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return isReadable(decimal)
                    ? Optional.empty()
                    : Optional.of("a decimal of %d digits".formatted(decimal.getPrecision()));
        }
        if (annotation instanceof TimeLogicalTypeAnnotation) {
            return Optional.of("a time of day");
        }
        boolean bytes = sparkType(type).equals(DataTypes.BinaryType);
        return bytes && annotation != null ? Optional.of(annotation.toString()) : Optional.empty();
    }

    private static DataType sparkType(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return DataTypes.NullType;
        }
        PrimitiveType primitive = type.asPrimitiveType();
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            // Spark holds no longer ones, but it can give their bytes.
            return isReadable(decimal)
                    ? DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale())
                    : DataTypes.BinaryType;
        }
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return DataTypes.DateType;
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return timestampType(timestamp);
        }
        return switch (primitive.getPrimitiveTypeName()) {
            case INT32 -> isUnsigned(annotation, Integer.SIZE) ? DataTypes.LongType : DataTypes.IntegerType;
            case INT64 -> isUnsigned(annotation, Long.SIZE) ? DataTypes.createDecimalType(20, 0) : DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case INT96 -> DataTypes.TimestampType;
            case BINARY -> isText(annotation) ? DataTypes.StringType : DataTypes.BinaryType;
            case FIXED_LEN_BYTE_ARRAY -> DataTypes.BinaryType;
        };
    }

    private static DataType timestampType(TimestampLogicalTypeAnnotation timestamp) {
        if (isNanoseconds(timestamp)) {
            return DataTypes.LongType;
        }
        return timestamp.isAdjustedToUTC() ? DataTypes.TimestampType : DataTypes.TimestampNTZType;
    }

    private static boolean isNanoseconds(LogicalTypeAnnotation annotation) {
        return annotation instanceof TimestampLogicalTypeAnnotation timestamp && timestamp.getUnit() == TimeUnit.NANOS;
    }

    private static boolean isUnsigned(LogicalTypeAnnotation annotation, int bits) {
        return annotation instanceof IntLogicalTypeAnnotation integer
                && !integer.isSigned()
                && integer.getBitWidth() == bits;
    }

    private static boolean isReadable(DecimalLogicalTypeAnnotation decimal) {
        return decimal.getPrecision() <= DecimalType.MAX_PRECISION();
    }

    private static boolean isText(LogicalTypeAnnotation annotation) {
        return annotation == null
                || annotation instanceof StringLogicalTypeAnnotation
                || annotation instanceof EnumLogicalTypeAnnotation
                || annotation instanceof JsonLogicalTypeAnnotation;
    }
}
