package io.taxietl.etl.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares files with what a run has listed. */
public final class FileState {
    private static final Logger LOG = LoggerFactory.getLogger(FileState.class);
    private static final int FILES_AT_ONCE = 16;

    private FileState() {}

    /** Those of {@code files} that have changed or vanished since they were listed, by one request each. */
    public static List<UnreadableFile> differences(List<InspectedFile> files, Configuration configuration) {
        return new ParallelFiles(FILES_AT_ONCE)
                .map(files, file -> difference(file.file(), configuration)).stream()
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** Empty where the file is as it was listed, or where the storage does not say. */
    static Optional<UnreadableFile> difference(DiscoveredFile file, Configuration configuration) {
        try {
            Path path = file.status().getPath();
            DiscoveredFile now =
                    DiscoveredFile.of(path.getFileSystem(configuration).getFileStatus(path));
            return now.fingerprint().equals(file.fingerprint())
                    ? Optional.empty()
                    : Optional.of(UnreadableFile.changed(file));
        } catch (FileNotFoundException gone) {
            return Optional.of(UnreadableFile.vanished(file));
        } catch (IOException storage) {
            LOG.info("The storage does not say how {} is", file.uri(), storage);
            return Optional.empty();
        }
    }
}
