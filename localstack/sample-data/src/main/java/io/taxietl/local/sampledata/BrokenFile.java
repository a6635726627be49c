package io.taxietl.local.sampledata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;

/** Files with a month's name that cannot be read as what their name says. */
public enum BrokenFile {
    /** The first half of a Parquet file, as an interrupted copy leaves it. */
    TRUNCATED {
        @Override
        byte[] content(YearMonth month, Path folder) throws IOException {
            Path whole =
                    SampleMonth.of(month).rows(2_000).build().writeTo(folder).file();
            byte[] bytes = Files.readAllBytes(whole);
            return Arrays.copyOf(bytes, bytes.length / 2);
        }
    },
    /** No byte at all. */
    EMPTY {
        @Override
        byte[] content(YearMonth month, Path folder) {
            return new byte[0];
        }
    },
    /** Text under the name of a Parquet file, as a failed download leaves it. */
    TEXT {
        @Override
        byte[] content(YearMonth month, Path folder) {
            return "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>\n"
                    .getBytes(StandardCharsets.UTF_8);
        }
    };

    abstract byte[] content(YearMonth month, Path folder) throws IOException;

    /** Writes {@code yellow_tripdata_YYYY-MM.parquet} into the folder and returns where it is. */
    public Path writeTo(Path folder, YearMonth month) {
        Path file = folder.resolve("yellow_tripdata_" + month + ".parquet");
        try {
            Files.createDirectories(folder);
            return Files.write(file, content(month, folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write broken file " + file + ": " + e.getMessage(), e);
        }
    }
}
