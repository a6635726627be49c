package io.taxietl.etl.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.etl.bench.report.Series;
import io.taxietl.etl.bench.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rounds that have been measured with one state of the code. In a round every contender has run once, one after the
 * other; a round that was broken off is not kept, so that only runs side by side are compared.
 */
final class Rounds {
    private static final Pattern FILE = Pattern.compile("(?<measure>[a-z_]+)-(?<rows>\\d+)-(?<round>\\d+)\\.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    Rounds(Path folder) {
        this.folder = folder;
    }

    boolean contains(Series series, int round) {
        return Files.exists(file(series, round));
    }

    void add(Series series, int round, List<RunResult> results) {
        try {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve("unfinished");
            JSON.writerWithDefaultPrettyPrinter().writeValue(unfinished.toFile(), results);
            Files.move(unfinished, file(series, round), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every round of each series. */
    SortedMap<Series, List<List<RunResult>>> all() {
        SortedMap<Series, List<List<RunResult>>> all = new TreeMap<>();
        for (Path file : files()) {
            Matcher name = FILE.matcher(file.getFileName().toString());
            if (name.matches()) {
                Series series = new Series(name.group("measure"), Long.parseLong(name.group("rows")));
                all.computeIfAbsent(series, none -> new ArrayList<>()).add(read(file));
            }
        }
        return all;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<RunResult> read(Path file) {
        try {
            return JSON.readValue(file.toFile(), new TypeReference<List<RunResult>>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot read the round %s: it is damaged. Delete it and measure again.".formatted(file), failure);
        }
    }

    private Path file(Series series, int round) {
        return folder.resolve("%s-%d-%d.json".formatted(series.measure(), series.rows(), round));
    }
}
