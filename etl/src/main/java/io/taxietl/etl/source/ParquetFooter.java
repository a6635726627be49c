package io.taxietl.etl.source;

import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.UtcTimestamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The schema and the row count in a Parquet file's footer, in the types with which Spark can read the file. */
final class ParquetFooter {
    private final WriterMetadata writer;
    private final UtcTimestamps utcTimestamps;
    private final Set<String> indexes;
    private final List<String> assumed = new ArrayList<>();

    private ParquetFooter(WriterMetadata writer, UtcTimestamps utcTimestamps) {
        this.writer = writer;
        this.utcTimestamps = utcTimestamps;
        this.indexes = writer.indexes();
    }

    /** @param utcTimestamps what times mean that are marked as UTC without a zone */
    static InspectedFile read(DiscoveredFile file, Configuration configuration, UtcTimestamps utcTimestamps)
            throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromStatus(file.status(), configuration))) {
            ParquetMetadata footer = reader.getFooter();
            ParquetSupport.check(footer, configuration);
            long rows = footer.getBlocks().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .sum();
            WriterMetadata writer = new WriterMetadata(footer.getFileMetaData().getKeyValueMetaData());
            ParquetFooter columns = new ParquetFooter(writer, utcTimestamps);
            StructType schema =
                    columns.schema(footer.getFileMetaData().getSchema().getFields());
            InspectedFile inspected = InspectedFile.parquet(file, schema, rows, columns.warnings());
            PathContradiction.check(inspected, footer.getBlocks());
            return inspected;
        } catch (ParquetCryptoRuntimeException encrypted) {
            throw ParquetSupport.encrypted("an encrypted footer");
        }
    }

    private StructType schema(List<Type> types) throws UnfitFileException {
        Set<String> names = new HashSet<>();
        List<StructField> fields = new ArrayList<>();
        for (Type type : types) {
            if (!names.add(type.getName())) {
                throw new UnfitFileException(
                        "with more than one column " + type.getName(), "columns that differ in their names");
            }
            fields.add(field(type));
        }
        return DataTypes.createStructType(fields);
    }

    private StructField field(Type type) {
        String name = type.getName();
        MetadataBuilder metadata = new MetadataBuilder();
        if (indexes.contains(name)) {
            metadata.putBoolean(RowNumber.PANDAS_INDEX, true);
        }
        boolean time = TripColumn.called(name).filter(TripColumn::isTime).isPresent();
        if (time && ParquetColumn.mayBeUtc(type)) {
            Optional<UtcTimestamps> meaning = UtcMark.meaning(writer.zone(name));
            if (meaning.orElse(utcTimestamps) == UtcTimestamps.INSTANT) {
                UtcMark.putInstants(metadata);
            } else if (meaning.isEmpty()) {
                assumed.add(name);
            }
        } else if (time && ParquetColumn.isText(type) && utcTimestamps == UtcTimestamps.INSTANT) {
            UtcMark.putInstants(metadata);
        }
        return ParquetColumn.of(type, metadata);
    }

    private List<String> warnings() {
        return assumed.isEmpty()
                ? List.of()
                : List.of(
                        ("%s are UTC or instants by the file's schema, without a zone, and were read as New York's wall clock."
                                        + " If they are true instants, set sources.utcTimestamps to instant.")
                                .formatted(String.join(", ", assumed)));
    }
}
