package io.taxietl.etl.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells states of the code and of the settings apart: times of different ones must not be mixed. */
final class CodeState {
    private static final int LENGTH = 6;

    private CodeState() {}

    /** @param settings whatever else decides about times */
    static String of(List<Object> settings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path file = Path.of(entry);
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                // Of libraries the name has the version.
                if (Files.isRegularFile(file) && isOurs(file)) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            digest.update(settings.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().matches("(etl|bench|sample-data)-.*");
    }
}
