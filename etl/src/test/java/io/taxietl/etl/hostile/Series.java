package io.taxietl.etl.hostile;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final long SEED_IN_TESTS = 147;
    private static final int LINES_OF_PROGRESS = 40;
    private static final int TRIES_OF_A_LINE = 5;

    private final int tries;
    private final long seed;
    private final Path folder;
    private final TestBed bed;
    private final Map<String, Ends> ends = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();
    private final long started = System.nanoTime();
    private int done;

    /** How many tries ended in one way, and the time that they took. */
    private record Ends(int count, long nanoseconds) {
        private Ends and(Ends other) {
            return new Ends(count + other.count, nanoseconds + other.nanoseconds);
        }
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }

    private Series(int tries, long seed, Path folder) {
        this.tries = tries;
        this.seed = seed;
        this.folder = folder;
        Path tables = folder.resolve("tables");
        // Left by a series that was stopped.
        Folders.delete(tables);
        this.bed = new TestBed(new DuckDb(), new PristineLake(tables));
        System.out.printf(
                Locale.ROOT,
                "%,d hostile tries from seed %d. Those that fail leave their files in %s/<number>.%n",
                tries,
                seed,
                folder);
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
        Folders.delete(place);
        long begun = System.nanoTime();
        String end;
        try {
            Files.createDirectories(place);
            end = tried.meetsTheJob(place, bed);
            Folders.delete(place);
        } catch (Exception | Error failure) {
            end = "BROKEN";
            keep(number, tried, place, failure);
        }
        ends.merge("%-14s %s".formatted(tried.kind(), end), new Ends(1, System.nanoTime() - begun), Ends::and);
        if (++done % Math.max(TRIES_OF_A_LINE, tries / LINES_OF_PROGRESS) == 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%,d of %,d tries in %,.0f s, %d broken%n",
                    done,
                    tries,
                    seconds(System.nanoTime() - started),
                    broken.size());
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
        bed.duckDb().close();
        Folders.delete(folder.resolve("tables"));
        System.out.printf(Locale.ROOT, "%,d hostile tries from seed %d, and how they ended:%n", done, seed);
        ends.forEach((end, tried) -> System.out.printf(
                Locale.ROOT, "  %5d %-30s %,8.1f s%n", tried.count(), end, seconds(tried.nanoseconds())));
        if (!broken.isEmpty()) {
            throw new AssertionError(
                    "%d of %d tries are broken:%n%s".formatted(broken.size(), done, String.join("\n", broken)));
        }
    }
}
