package io.taxietl.etl.hostile;

import io.taxietl.etl.schema.TripColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the input and what must become of it.
 *
 * @param path below the folder of the input
 * @param described the odd things about it, for a person
 * @param promise how it must be treated
 * @param rows its rows, where they are known
 */
// Nothing compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record HostileFile(String path, byte[] bytes, List<String> described, Promise promise, List<ExpectedRow> rows) {

    /** How a file must be treated. */
    enum Promise {
        /** Its rows are read. */
        READ,
        /** Its rows are read, or it is refused in a sentence that names it. */
        READ_OR_REFUSED,
        /** As before, but nobody can tell what its rows are. */
        UNKNOWN,
        /** It is no trip file: it is passed over. */
        PASSED_OVER
    }

    /**
     * A row of a file.
     *
     * @param tolls tell it from all other rows but its copies
     * @param readings what the canonical columns hold, for those that the file has
     * @param month in the file's name
     */
    record ExpectedRow(double tolls, Map<TripColumn, Reading> readings, Optional<YearMonth> month) {
        boolean isTrip(Bounds bounds) {
            return bounds.allow(readings, month);
        }
    }

    boolean hasKnownRows() {
        return promise == Promise.READ || promise == Promise.READ_OR_REFUSED;
    }

    /** Writes it below a folder. */
    void writeTo(Path folder) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return "%s (%d bytes, %d rows, %s): %s"
                .formatted(
                        path,
                        bytes.length,
                        rows.size(),
                        promise,
                        described.isEmpty() ? "ordinary" : String.join("; ", described));
    }
}
