package io.taxietl.etl.command;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** How {@code sql} writes a result. */
enum ResultFormat {
    /** For a person; the first rows alone, unless more are asked for. */
    TABLE,
    /** RFC 4180 with a header, lines end in a newline as those of psql and DuckDB; null is empty, an empty text {@code ""}. */
    CSV,
    /** One object a line. */
    JSON;

    /** How many rows a table has, unless a limit is given. */
    static final long ROWS_OF_A_TABLE = 100;

    /** @param text what a person wrote, in any case of letters */
    static Optional<ResultFormat> named(String text) {
        for (ResultFormat format : values()) {
            if (format.name().equals(text.toUpperCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The format that the ending of a file's name stands for. */
    static ResultFormat ofFile(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        return name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson") ? JSON : TABLE;
    }

    /** The rows to write where no limit is given, empty for all. */
    OptionalLong usualLimit() {
        return this == TABLE ? OptionalLong.of(ROWS_OF_A_TABLE) : OptionalLong.empty();
    }
}
