package io.taxietl.etl.job;

import io.taxietl.etl.source.DiscoveredFile;
import io.taxietl.etl.source.UnreadableFile;
import java.util.List;
import java.util.Optional;

/** Finds the file behind a failure of Spark: one with a good footer and damaged data shows only when it is read. */
final class DamagedFile {
    private static final String READING = "while reading file ";

    private DamagedFile() {}

    /** The file among {@code files} whose reading made Spark fail, empty if the failure has another cause. */
    static Optional<UnreadableFile> behind(Throwable failure, List<DiscoveredFile> files) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            int at = message.indexOf(READING);
            if (at >= 0) {
                String rest = message.substring(at + READING.length());
                return files.stream()
                        .filter(file -> isNamed(rest, file))
                        .findFirst()
                        .map(file -> new UnreadableFile(
                                file,
                                "%d bytes that are damaged"
                                        .formatted(file.status().getLen()),
                                "a whole file"));
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(String text, DiscoveredFile file) {
        String path = file.status().getPath().toUri().getPath();
        return text.lines()
                .findFirst()
                .map(line -> line.contains(file.uri().replaceFirst("^file:/+", "/")) || line.contains(path))
                .orElse(false);
    }
}
