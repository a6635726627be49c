package io.taxietl.etl.hostile;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Tries one after another. A try follows from its number alone: {@code make chaos TRIES=1 SEED=<number>} makes it again.
 *
 * <p>System properties: {@code chaos.tries}, {@code chaos.seed} (the number of the first try), {@code chaos.folder}, where
 * each try that fails leaves its files, the tables and what was wrong.
 */
final class Series {
    private static final int TRIES_IN_TESTS = 30;
    private static final long SEED_IN_TESTS = 1039;
    private static final int TRIES_OF_A_LINE = 25;

    private final int tries;
    private final long seed;
    private final Path folder;
    private final DuckDb duckDb = new DuckDb();
    private final Map<String, Integer> ends = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();
    private int done;

    private Series(int tries, long seed, Path folder) {
        this.tries = tries;
        this.seed = seed;
        this.folder = folder;
    }

    static Series asked() {
        return new Series(
                Integer.getInteger("chaos.tries", TRIES_IN_TESTS),
                Long.getLong("chaos.seed", SEED_IN_TESTS),
                Path.of(System.getProperty("chaos.folder", "target/chaos")).toAbsolutePath());
    }

    Stream<Long> numbers() {
        return LongStream.range(seed, seed + tries).boxed();
    }

    void run(long number) {
        Hostility tried = Hostility.number(number);
        Path place = folder.resolve(Long.toString(number));
        delete(place);
        String end;
        try {
            Files.createDirectories(place);
            end = tried.meetsTheJob(place, duckDb);
            delete(place);
        } catch (Exception | AssertionError failure) {
            end = "BROKEN";
            keep(number, tried, place, failure);
        }
        ends.merge("%-14s %s".formatted(tried.kind(), end), 1, Integer::sum);
        if (++done % TRIES_OF_A_LINE == 0) {
            System.out.printf("%,d of %,d tries, %d broken%n", done, tries, broken.size());
        }
    }

    private void keep(long number, Hostility tried, Path place, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        Path story = place.resolve("broken.txt");
        try {
            Files.writeString(story, "make chaos TRIES=1 SEED=%d%n%n%s%n%n%s".formatted(number, tried, trace));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        String first = failure.toString().lines().limit(6).reduce("", (lines, line) -> lines + "\n    " + line);
        broken.add("  SEED=%d TRIES=1, see %s%s".formatted(number, story, first));
        System.out.println("Broken: " + broken.get(broken.size() - 1).strip());
    }

    /** @throws AssertionError if a try has failed */
    void end() {
        duckDb.close();
        System.out.printf("%,d hostile tries from seed %d:%n", done, seed);
        ends.forEach((end, count) -> System.out.printf("  %5d %s%n", count, end));
        if (!broken.isEmpty()) {
            throw new AssertionError(
                    "%d of %d tries are broken:%n%s".formatted(broken.size(), done, String.join("\n", broken)));
        }
    }

    private static void delete(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> found = Files.walk(place)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
