package io.taxietl.etl.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.spark.sql.types.StructField;

/**
 * Finds, by the statistics of a Parquet footer alone, a column that holds another number than a folder of its file names.
 * Nulls contradict nothing. What statistics do not tell is left to the comparison of each row, see {@link OneValue}.
 */
final class PathContradiction {
    private PathContradiction() {}

    /** @throws UnfitFileException if a column and a folder contradict each other */
    static void check(InspectedFile file, List<BlockMetaData> blocks) throws UnfitFileException {
        for (PathColumns.Folder folder : file.folders()) {
            Optional<BigDecimal> named = number(folder.text());
            if (named.isEmpty()) {
                continue;
            }
            for (StructField field : file.columnNames().fields().get(folder.column())) {
                check(folder, named.get(), field.name(), blocks);
            }
        }
    }

    private static void check(PathColumns.Folder folder, BigDecimal named, String column, List<BlockMetaData> blocks)
            throws UnfitFileException {
        List<BigDecimal> held = blocks.stream()
                .flatMap(block -> block.getColumns().stream())
                .filter(chunk -> List.of(chunk.getPath().toArray()).equals(List.of(column)))
                .flatMap(PathContradiction::bounds)
                .sorted()
                .toList();
        if (held.stream().allMatch(value -> value.compareTo(named) == 0)) {
            return;
        }
        String lowest = plain(held.get(0));
        String highest = plain(held.get(held.size() - 1));
        throw new UnfitFileException(
                "in a folder %s=%s while its column %s holds %s"
                        .formatted(
                                folder.name(),
                                folder.text(),
                                column,
                                lowest.equals(highest) ? lowest : lowest + " to " + highest),
                "the same value in both");
    }

    /** The least and the greatest value of a chunk of numbers, nothing where they are not known. */
    private static Stream<BigDecimal> bounds(ColumnChunkMetaData chunk) {
        Statistics<?> statistics = chunk.getStatistics();
        if (statistics == null || !statistics.hasNonNullValue()) {
            return Stream.empty();
        }
        return Stream.of(statistics.genericGetMin(), statistics.genericGetMax())
                .flatMap(value -> number(chunk.getPrimitiveType(), value).stream());
    }

    private static Optional<BigDecimal> number(PrimitiveType type, Object value) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        boolean plain =
                annotation == null || (annotation instanceof IntLogicalTypeAnnotation signed && signed.isSigned());
        return plain && value instanceof Number ? number(value.toString()) : Optional.empty();
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.ofNullable(text).map(String::strip).map(BigDecimal::new);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
