package io.taxietl.etl.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of a check's rows. A check replaces what another one has left there, finished or not, and nothing else: it marks
 * its folder before it writes, and knows its files by their names.
 */
final class CheckFolder {
    private static final String MARK = "_taxietl_check";
    private static final String CANDIDATES = "_candidates";
    private static final Pattern OWN =
            Pattern.compile("_taxietl_check|_candidates|_SUCCESS|_temporary|part-.*\\.parquet|\\..*\\.crc");

    private final FileSystem fileSystem;
    private final Path root;

    private CheckFolder(FileSystem fileSystem, Path root) {
        this.fileSystem = fileSystem;
        this.root = root;
    }

    /**
     * Changes nothing yet.
     *
     * @throws OutputException if something is there that no check has written
     */
    static CheckFolder of(String output, Configuration hadoop) {
        try {
            Path path = new Path(output);
            FileSystem fileSystem = path.getFileSystem(hadoop);
            CheckFolder folder = new CheckFolder(fileSystem, fileSystem.makeQualified(path));
            folder.requireOwn(output);
            return folder;
        } catch (IOException | IllegalArgumentException failure) {
            throw new OutputException(
                    "Cannot write the rows: OUTPUT is %s, expected a folder or S3 prefix that can be written (%s). Choose another one or change its permissions."
                            .formatted(output, failure.getMessage()),
                    failure);
        }
    }

    private void requireOwn(String output) throws IOException {
        if (!fileSystem.exists(root)) {
            return;
        }
        boolean marked = fileSystem.exists(new Path(root, MARK));
        for (FileStatus file : fileSystem.listStatus(root)) {
            if (!marked || !OWN.matcher(file.getPath().getName()).matches()) {
                throw new OutputException(
                        "Cannot write the rows: OUTPUT is %s, which holds %s, expected a new folder or one that a check has written. Choose another one."
                                .formatted(output, file.getPath().getName()));
            }
        }
    }

    /** Empties the folder for the rows of a new check. */
    void start() {
        try {
            fileSystem.delete(root, true);
            fileSystem.create(new Path(root, MARK), true).close();
        } catch (IOException failure) {
            throw new OutputException(
                    "Cannot write the rows: the file system answers \"%s\" at %s, expected a folder that can be written. Check the space and the permissions there."
                            .formatted(failure.getMessage(), root),
                    failure);
        }
    }

    /** Where the rows are that may break a rule, until all files have been read. */
    String candidates() {
        // Spark warns of a folder whose own name begins like that of a hidden one.
        return new Path(root, CANDIDATES + "/rows").toString();
    }

    /** The full URI of the folder, for Spark's reader a folder with the rows alone. */
    String uri() {
        return root.toString();
    }

    void removeCandidates() {
        delete(new Path(root, CANDIDATES));
    }

    void remove() {
        delete(root);
    }

    private void delete(Path path) {
        try {
            fileSystem.delete(path, true);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
