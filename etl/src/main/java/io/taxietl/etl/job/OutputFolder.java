package io.taxietl.etl.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder or S3 prefix under which a run leaves everything: tables, reports, logs. */
public final class OutputFolder {
    private final FileSystem fileSystem;
    private final Path root;

    private OutputFolder(FileSystem fileSystem, Path root) {
        this.fileSystem = fileSystem;
        this.root = root;
    }

    /**
     * Opens the folder, and makes sure before any work that it can be written.
     *
     * @throws OutputException if it cannot
     */
    public static OutputFolder writable(String output, Configuration configuration) {
        try {
            Path path = new Path(output);
            FileSystem fileSystem = path.getFileSystem(configuration);
            Path root = fileSystem.makeQualified(path);
            Path probe = new Path(root, "_write_check");
            fileSystem.mkdirs(root);
            fileSystem.create(probe, true).close();
            fileSystem.delete(probe, false);
            return new OutputFolder(fileSystem, root);
        } catch (IOException | IllegalArgumentException failure) {
            throw new OutputException(
                    "Cannot write the output: OUTPUT is %s, expected a folder or S3 prefix that can be written (%s). Choose another one or change its permissions."
                            .formatted(output, failure.getMessage()),
                    failure);
        }
    }

    public Path root() {
        return root;
    }

    /** Writes a small UTF-8 file and returns its full URI. */
    public String write(String relativePath, String text) {
        Path path = new Path(root, relativePath);
        try (OutputStream out = fileSystem.create(path, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new OutputException(
                    "Cannot write %s: the file system answers \"%s\", expected a file that can be written. Check the space and the permissions there."
                            .formatted(path, failure.getMessage()),
                    failure);
        }
        return path.toString();
    }
}
