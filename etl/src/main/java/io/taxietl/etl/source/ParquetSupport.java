package io.taxietl.etl.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
        Map<String, Set<String>> codecs = new TreeMap<>();
        Map<String, Set<String>> encodings = new TreeMap<>();
        for (BlockMetaData group : footer.getBlocks()) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                // Nested columns are not read.
                if (chunk.getPath().size() == 1) {
                    String column = chunk.getPath().toDotString();
                    if (chunk.isEncrypted()) {
                        encrypted.add(column);
                        continue;
                    }
                    codec(chunk, configuration).ifPresent(codec -> add(codecs, codec, column));
                    encoding(chunk).ifPresent(encoding -> add(encodings, encoding, column));
                }
            }
        }
        if (!encrypted.isEmpty()) {
            throw encrypted("the encrypted columns " + String.join(", ", encrypted));
        }
        if (!codecs.isEmpty()) {
            throw new UnfitFileException(
                    "Parquet with the compression " + named(codecs), "zstd, snappy, gzip, lz4 or none", REWRITE);
        }
        if (!encodings.isEmpty()) {
            throw new UnfitFileException(
                    "Parquet with the encoding " + named(encodings),
                    "encodings that Spark reads (plain, dictionary, delta)",
                    REWRITE);
        }
    }

    private static void add(Map<String, Set<String>> columns, String what, String column) {
        columns.computeIfAbsent(what, none -> new TreeSet<>()).add(column);
    }

    /** Each with the first of its columns: mostly it is of all. */
    private static String named(Map<String, Set<String>> columns) {
        return columns.entrySet().stream()
                .map(entry -> {
                    String first = entry.getValue().iterator().next();
                    int more = entry.getValue().size() - 1;
                    return "%s in column %s%s"
                            .formatted(entry.getKey(), first, more == 0 ? "" : " and %d more".formatted(more));
                })
                .collect(Collectors.joining(", "));
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
