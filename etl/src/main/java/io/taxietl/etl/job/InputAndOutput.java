package io.taxietl.etl.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Where a run reads and where it writes: one in the other, and a run would read what another has written. */
public final class InputAndOutput {
    private static final String FILE = "file";
    /** One store with several names: s3, s3a, s3n. */
    private static final String S3 = "s3";

    private InputAndOutput() {}

    /**
     * Makes sure that neither place lies in the other, however they are spelled and through whatever links.
     *
     * @param defaults the file system of what has no scheme
     * @throws OutputException if they are the same or one lies in the other
     */
    public static void requireApart(String input, String output, URI defaults) {
        String from = place(input, defaults);
        String to = place(output, defaults);
        if (from.equals(to)) {
            throw refused("OUTPUT is %s, the same place as INPUT (%s)".formatted(output, input));
        }
        if (to.startsWith(from)) {
            throw refused("OUTPUT is %s, which lies in INPUT (%s)".formatted(output, input));
        }
        if (from.startsWith(to)) {
            throw refused("INPUT is %s, which lies in OUTPUT (%s)".formatted(input, output));
        }
    }

    private static OutputException refused(String found) {
        return new OutputException(
                "Cannot write the output: %s, expected two places of which neither lies in the other. Choose another OUTPUT."
                        .formatted(found));
    }

    /** One spelling for each place, ending in a slash so that no sibling begins with it. */
    private static String place(String location, URI defaults) {
        try {
            URI uri = new org.apache.hadoop.fs.Path(location).toUri();
            String scheme = Objects.requireNonNullElse(uri.getScheme(), defaults.getScheme())
                    .toLowerCase(Locale.ROOT);
            if (scheme.equals(FILE)) {
                return FILE + ":" + realPath(Path.of(uri.getPath())) + "/";
            }
            String authority = uri.getScheme() == null ? defaults.getAuthority() : uri.getAuthority();
            return "%s://%s%s/"
                    .formatted(scheme.startsWith(S3) ? S3 : scheme, authority, uri.getPath())
                    .replaceAll("/+", "/");
        } catch (IllegalArgumentException noPlace) {
            throw new OutputException(
                    "Cannot find the place: it is %s, expected a path or URI. Check INPUT and OUTPUT."
                            .formatted(location),
                    noPlace);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** Of what is not there yet the part that is there counts. */
    private static String realPath(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        if (Files.exists(absolute)) {
            return absolute.toRealPath().toString();
        }
        Path plain = absolute.normalize();
        Path parent = plain.getParent();
        return parent == null ? plain.toString() : realPath(parent) + "/" + plain.getFileName();
    }
}
