package io.taxietl.etl.source;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Names of local files that Java cannot spell: its newer interface keeps them as bytes, but the older one, with which
 * Hadoop lists folders, gives another name, finds nothing there, and passes over them in silence. So it does with links
 * that lead nowhere.
 */
final class LocalNames {
    private static final String ENCODING = System.getProperty("sun.jnu.encoding");

    private LocalNames() {}

    /**
     * The links of a local input that lead nowhere, as URIs.
     *
     * @throws InputException if the input is local and holds such a name
     * @throws IOException if a folder cannot be listed
     */
    static List<String> brokenLinks(org.apache.hadoop.fs.Path input) throws IOException {
        if (!"file".equals(input.toUri().getScheme())) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        Path root = Path.of(input.toUri().getPath());
        Files.walkFileTree(
                root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        return visitFile(folder, attributes);
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isSymbolicLink()) {
                            broken.add("file:" + file);
                        }
                        if (!file.toFile().exists() && Files.exists(file)) {
                            throw unspeakable(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        // Whether that matters is for the listing itself to say.
                        return FileVisitResult.CONTINUE;
                    }
                });
        return broken;
    }

    private static InputException unspeakable(Path file) {
        return new InputException(
                "Cannot list the input: the name %s is not written in %s, expected names that can be read. Rename it%s."
                        .formatted(
                                file,
                                ENCODING,
                                "UTF-8".equals(ENCODING) ? "" : ", or start in a UTF-8 locale such as LC_ALL=C.UTF-8"));
    }
}
