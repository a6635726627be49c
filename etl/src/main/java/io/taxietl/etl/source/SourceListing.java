package io.taxietl.etl.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Lists the files of an input: one file, or a folder with all folders below it. */
public final class SourceListing {
    private final Configuration configuration;

    public SourceListing(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * The files of {@code input}. Hidden ones, and links that lead nowhere, are passed over; what the others are tells
     * their content, see {@link SourceInspector}.
     *
     * @throws InputException if the input does not exist, cannot be listed, or holds no file
     */
    public Listing list(String input) {
        List<DiscoveredFile> files = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        try {
            Path path = new Path(input);
            FileSystem fileSystem = path.getFileSystem(configuration);
            passedOver.addAll(LocalNames.brokenLinks(fileSystem.makeQualified(path)));
            var found = fileSystem.listFiles(path, true);
            while (found.hasNext()) {
                DiscoveredFile file = DiscoveredFile.of(found.next());
                if (isHidden(fileSystem.makeQualified(path), file.status().getPath())) {
                    passedOver.add(file.uri());
                } else {
                    files.add(file);
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
            throw InputException.noTripFiles(input, passedOver);
        }
        files.sort(Comparator.comparing(DiscoveredFile::uri));
        passedOver.sort(null);
        return new Listing(List.copyOf(files), List.copyOf(passedOver));
    }

    private static boolean isHidden(Path root, Path file) {
        for (Path part = file; part != null && !part.equals(root); part = part.getParent()) {
            if (part.getName().startsWith(".") || part.getName().startsWith("_")) {
                return true;
            }
        }
        return false;
    }
}
