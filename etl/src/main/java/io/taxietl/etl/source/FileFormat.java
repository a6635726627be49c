package io.taxietl.etl.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that are read. */
enum FileFormat {
    PARQUET,
    CSV;

    private static final List<String> CSV_ENDINGS = List.of(".csv", ".csv.gz", ".csv.bz2");
    private static final List<String> PARQUET_ENDINGS = List.of(".parq", ".pq");

    /** What a file's name says; what it is, its content decides. Writers put codecs before and after .parquet. */
    static Optional<FileFormat> promisedBy(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (CSV_ENDINGS.stream().anyMatch(name::endsWith)) {
            return Optional.of(CSV);
        }
        boolean parquet = name.contains(".parquet") || PARQUET_ENDINGS.stream().anyMatch(name::endsWith);
        return parquet ? Optional.of(PARQUET) : Optional.empty();
    }
}
