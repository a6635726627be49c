package io.taxietl.etl.source;

import java.util.Locale;
import java.util.Optional;

/** The formats that are read, told by the ending of the file's name. */
enum FileFormat {
    PARQUET,
    CSV;

    static Optional<FileFormat> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return Optional.of(PARQUET);
        }
        return name.endsWith(".csv") || name.endsWith(".csv.gz") ? Optional.of(CSV) : Optional.empty();
    }
}
