package io.taxietl.etl.source;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** What Spark cannot read of a whole Parquet file, told by its footer before any row is read. */
final class ParquetSupport {
    /** What Spark's vectorized reader has no decoder for. */
    private static final Set<Encoding> UNSUPPORTED = Set.of(Encoding.BYTE_STREAM_SPLIT);

    private static final String REWRITE =
            "Write the file again, for example with zstd and the default encodings, or set sources.onUnreadableFile to"
                    + " quarantine.";

    private ParquetSupport() {}

    /** @throws UnfitFileException if a column that the job reads cannot be read here */
    static void check(ParquetMetadata footer, Configuration configuration) throws UnfitFileException {
        Set<String> encrypted = new TreeSet<>();
        Set<String> codecs = new TreeSet<>();
        Set<String> encodings = new TreeSet<>();
        for (BlockMetaData group : footer.getBlocks()) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                // Nested columns are not read.
                if (chunk.getPath().size() == 1) {
                    String column = chunk.getPath().toDotString();
                    if (chunk.isEncrypted()) {
                        encrypted.add(column);
                        continue;
                    }
                    codec(chunk, configuration).ifPresent(codec -> codecs.add(codec + " in column " + column));
                    encoding(chunk).ifPresent(encoding -> encodings.add(encoding + " in column " + column));
                }
            }
        }
        if (!encrypted.isEmpty()) {
            throw encrypted("the encrypted columns " + String.join(", ", encrypted));
        }
        if (!codecs.isEmpty()) {
            throw new UnfitFileException(
                    "Parquet with the compression " + String.join(", ", codecs),
                    "zstd, snappy, gzip, lz4 or none",
                    REWRITE);
        }
        if (!encodings.isEmpty()) {
            throw new UnfitFileException(
                    "Parquet with the encoding " + String.join(", ", encodings),
                    "encodings that Spark reads (plain, dictionary, delta)",
                    REWRITE);
        }
    }

    /** A file that nobody can read without a key. */
    static UnfitFileException encrypted(String what) {
        return new UnfitFileException(
                "Parquet with " + what,
                "Parquet without encryption",
                "Write the file again without encryption, or set sources.onUnreadableFile to quarantine.");
    }

    private static Optional<String> codec(ColumnChunkMetaData chunk, Configuration configuration) {
        String implementation = chunk.getCodec().getHadoopCompressionCodecClassName();
        boolean known = implementation == null || configuration.getClassByNameOrNull(implementation) != null;
        return known ? Optional.empty() : Optional.of(chunk.getCodec().name());
    }

    private static Optional<String> encoding(ColumnChunkMetaData chunk) {
        return chunk.getEncodings().stream()
                .filter(UNSUPPORTED::contains)
                .map(Encoding::name)
                .findFirst();
    }
}
