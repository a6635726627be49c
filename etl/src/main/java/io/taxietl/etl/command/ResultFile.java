package io.taxietl.etl.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new file for a result: it has its name when all of the result is in it. */
record ResultFile(Path file) {

    /** Writes a result. */
    interface Content {
        boolean writeTo(BufferedWriter out) throws IOException;
    }

    /**
     * @throws IllegalArgumentException if there is such a file already, or no folder for it
     */
    boolean write(Content content) throws IOException {
        requireFree();
        Path folder = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(folder, "." + file.getFileName(), ".unfinished");
        try {
            boolean more;
            try (BufferedWriter out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                more = content.writeTo(out);
            }
            Files.move(unfinished, file);
            return more;
        } catch (FileAlreadyExistsException faster) {
            throw taken();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    void requireFree() {
        if (Files.exists(file)) {
            throw taken();
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "FILE is %s, expected a file in a folder that exists. Make the folder, or choose another one"
                            .formatted(file));
        }
    }

    private IllegalArgumentException taken() {
        return new IllegalArgumentException(
                "FILE is %s, which is there already, expected a new file. Choose another one, or remove it"
                        .formatted(file));
    }
}
