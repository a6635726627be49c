package io.taxietl.etl.bench;

import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The months that are measured on: made once, as large as real ones, and kept. */
final class Months {
    /** A real month has 3.3 to 4.1 million rows (TLC, 2024 and 2025). */
    static final long ROWS_OF_A_MONTH = 3_500_000;

    private static final YearMonth FIRST = YearMonth.of(2025, 1);
    private static final String COMPLETE = "_COMPLETE";

    private final Path folder;

    Months(Path folder) {
        this.folder = folder;
    }

    /** How many rows each month has, so that all have {@code rows} together. */
    static List<Long> sizes(long rows) {
        long months = Math.max(1, Math.round((double) rows / ROWS_OF_A_MONTH));
        List<Long> sizes = new ArrayList<>();
        for (long month = 0; month < months; month++) {
            sizes.add(rows / months + (month < rows % months ? 1 : 0));
        }
        return sizes;
    }

    /** The folder with so many rows; they are made if they are not there. */
    Path of(long rows) {
        Path months = folder.resolve(Long.toString(rows));
        Path complete = months.resolve(COMPLETE);
        if (!Files.exists(complete)) {
            System.err.printf(Locale.ROOT, "Making months with %,d rows in %s ...%n", rows, months);
            YearMonth month = FIRST;
            for (long size : sizes(rows)) {
                SampleMonth.of(month).rows(size).build().writeTo(months);
                month = month.plusMonths(1);
            }
            try {
                Files.createFile(complete);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return months;
    }
}
