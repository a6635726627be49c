package io.taxietl.etl.publish;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.Table;

/** Where the tables are and where they were made: Iceberg keeps the full path of each file, so these must be one. */
final class LakePlace {
    private LakePlace() {}

    /**
     * Makes sure that {@code table} has not been moved or copied.
     *
     * @param folder where it was found
     * @throws LakeException if it was made in another folder
     */
    static void requireOwn(Table table, Path folder) {
        if (!normalized(folder).equals(normalized(new Path(table.location())))) {
            throw new LakeException(
                    "Cannot use the tables in %s: they have been moved or copied from %s, expected them where they were made, as they name their files by full path. Move them back and give that folder as OUTPUT, or read the files again into an empty OUTPUT."
                            .formatted(output(folder), output(new Path(table.location()))));
        }
    }

    /** Tables are two folders below. */
    private static Path output(Path table) {
        return table.getParent().getParent();
    }

    private static String normalized(Path path) {
        URI uri = path.toUri();
        String scheme = uri.getScheme();
        if (scheme == null || scheme.equals("file")) {
            return real(uri.getPath());
        }
        // s3, s3a and s3n are ways to the same bucket.
        return (scheme.startsWith("s3") ? "s3" : scheme) + "://" + uri.getAuthority() + uri.getPath();
    }

    /** A link to the folder is the same place. */
    private static String real(String path) {
        try {
            return new File(path).getCanonicalPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
