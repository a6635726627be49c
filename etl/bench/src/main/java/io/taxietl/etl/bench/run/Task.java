package io.taxietl.etl.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What a process of its own is asked to measure.
 *
 * @param input folder with the months
 * @param warmUp folder with small months for a run before that is not measured; null for none
 * @param output folder for what is written, which does not exist
 * @param temporary folder for what does not fit into memory
 * @param threads as in {@link Resources}
 * @param memory as in {@link Resources}
 * @param result where the {@link Measured} goes, as JSON
 */
public record Task(
        Measure measure,
        Contender contender,
        String input,
        String warmUp,
        String output,
        String temporary,
        int threads,
        int memory,
        String result) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came out. */
    public record Measured(Cost cost, Answer answer) {}

    public static void write(Path file, Object value) {
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), value);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
