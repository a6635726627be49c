package io.taxietl.etl.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Lists the Parquet and CSV files of an input: one file, or a folder with all folders below it. */
public final class SourceListing {
    private final Configuration configuration;

    public SourceListing(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * The files of {@code input}, ordered by URI. Names that begin with a dot or an underscore, and other endings than
     * .parquet, .csv and .csv.gz, are passed over.
     *
     * @throws InputException if the input does not exist, cannot be listed, or holds no file to read
     */
    public List<DiscoveredFile> list(String input) {
        List<DiscoveredFile> files = new ArrayList<>();
        try {
            Path path = new Path(input);
            FileSystem fileSystem = path.getFileSystem(configuration);
            var found = fileSystem.listFiles(path, true);
            while (found.hasNext()) {
                FileStatus status = found.next();
                if (isSource(fileSystem.makeQualified(path), status.getPath())) {
                    files.add(DiscoveredFile.of(status));
                }
            }
        } catch (FileNotFoundException missing) {
            throw new InputException(
                    "Cannot list the input: %s does not exist, expected a file or folder. Check INPUT."
                            .formatted(input),
                    missing);
        } catch (IOException | IllegalArgumentException failure) {
            throw new InputException(
                    "Cannot list the input: %s answers \"%s\", expected a readable file or folder. Check INPUT and the permissions."
                            .formatted(input, failure.getMessage()),
                    failure);
        }
        if (files.isEmpty()) {
            throw new InputException(
                    "Cannot list the input: %s holds no file, expected .parquet, .csv or .csv.gz. Check INPUT."
                            .formatted(input));
        }
        files.sort(Comparator.comparing(DiscoveredFile::uri));
        return List.copyOf(files);
    }

    private static boolean isSource(Path root, Path file) {
        for (Path part = file; part != null && !part.equals(root); part = part.getParent()) {
            if (part.getName().startsWith(".") || part.getName().startsWith("_")) {
                return false;
            }
        }
        return FileFormat.of(file.getName()).isPresent();
    }
}
