package io.taxietl.etl.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The schema and the row count in a Parquet file's footer, in the types with which Spark can read the file. */
final class ParquetFooter {
    /** Metadata key of a BIGINT column that holds nanoseconds since 1970. */
    static final String NANOSECONDS = "nanoseconds";

    private ParquetFooter() {}

    static InspectedFile read(DiscoveredFile file, Configuration configuration) throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromStatus(file.status(), configuration))) {
            ParquetMetadata footer = reader.getFooter();
            ParquetSupport.check(footer, configuration);
            long rows = footer.getBlocks().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .sum();
            InspectedFile inspected = InspectedFile.parquet(file, schema(footer.getFileMetaData()), rows, List.of());
            PathContradiction.check(inspected, footer.getBlocks());
            return inspected;
        } catch (ParquetCryptoRuntimeException encrypted) {
            throw ParquetSupport.encrypted("an encrypted footer");
        }
    }

    private static StructType schema(FileMetaData file) throws UnfitFileException {
        Set<String> indexes = PandasMetadata.of(file.getKeyValueMetaData()).indexes();
        Set<String> names = new HashSet<>();
        List<StructField> fields = new ArrayList<>();
        for (Type type : file.getSchema().getFields()) {
            if (!names.add(type.getName())) {
                throw new UnfitFileException(
                        "with more than one column " + type.getName(), "columns that differ in their names");
            }
            if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
                PrimitiveType primitive = type.asPrimitiveType();
                Metadata metadata = metadata(primitive, indexes.contains(primitive.getName()));
                fields.add(new StructField(primitive.getName(), sparkType(primitive), true, metadata));
            } else {
                // Nested data has no place in a trip; the name alone is kept, to report it.
                fields.add(DataTypes.createStructField(type.getName(), DataTypes.NullType, true));
            }
        }
        return DataTypes.createStructType(fields);
    }

    private static DataType sparkType(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            // Spark holds no longer ones, but it can give their bytes.
            return decimal.getPrecision() > DecimalType.MAX_PRECISION()
                    ? DataTypes.BinaryType
                    : DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale());
        }
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return DataTypes.DateType;
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return timestampType(timestamp);
        }
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> DataTypes.IntegerType;
            case INT64 -> DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case INT96 -> DataTypes.TimestampType;
            case FIXED_LEN_BYTE_ARRAY -> DataTypes.BinaryType;
            case BINARY ->
                annotation instanceof StringLogicalTypeAnnotation || annotation == null
                        ? DataTypes.StringType
                        : DataTypes.BinaryType;
        };
    }

    private static DataType timestampType(TimestampLogicalTypeAnnotation timestamp) {
        if (timestamp.getUnit() == TimeUnit.NANOS) {
            return DataTypes.LongType;
        }
        return timestamp.isAdjustedToUTC() ? DataTypes.TimestampType : DataTypes.TimestampNTZType;
    }

    private static Metadata metadata(PrimitiveType type, boolean index) {
        MetadataBuilder metadata = new MetadataBuilder();
        if (type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                && timestamp.getUnit() == TimeUnit.NANOS) {
            metadata.putBoolean(NANOSECONDS, true);
        }
        if (index) {
            metadata.putBoolean(RowNumber.PANDAS_INDEX, true);
        }
        return metadata.build();
    }
}
