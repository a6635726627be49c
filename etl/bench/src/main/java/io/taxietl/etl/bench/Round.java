package io.taxietl.etl.bench;

import io.taxietl.etl.bench.compare.FigureComparison;
import io.taxietl.etl.bench.compare.TableComparison;
import io.taxietl.etl.bench.duckdb.DuckDb;
import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.Contender;
import io.taxietl.etl.bench.run.Fork;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Resources;
import io.taxietl.etl.bench.run.RunResult;
import io.taxietl.etl.bench.run.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Runs every contender of a measure once, each in a process of its own, and compares what they found. */
final class Round {
    private static final int COMPARING_MEMORY = 4;

    private final Path work;
    private final Resources resources;
    private final Path warmUp;

    /**
     * @param work a folder for what the runs write; emptied
     * @param warmUp months for the run before the measured one; null for none
     */
    Round(Path work, Resources resources, Path warmUp) {
        this.work = work;
        this.resources = resources;
        this.warmUp = warmUp;
    }

    /**
     * @param compareTables whether the tables are compared as well; the figures always are
     * @throws DisagreementException if a contender has found something else than the job
     */
    List<RunResult> run(Measure measure, Path input, boolean compareTables) {
        delete(work);
        List<RunResult> results = new ArrayList<>();
        for (Contender contender : measure.contenders()) {
            results.add(run(measure, contender, input));
            if (!compareTables) {
                delete(work.resolve(contender.code()).resolve("output"));
            }
        }
        compare(results, compareTables);
        delete(work);
        return results;
    }

    private RunResult run(Measure measure, Contender contender, Path input) {
        Path folder = work.resolve(contender.code());
        Path temporary = create(resources.temporary());
        Path result = create(folder).resolve("result.json");
        Task task = new Task(
                measure,
                contender,
                input.toString(),
                warmUp == null ? null : warmUp.toString(),
                folder.resolve("output").toString(),
                temporary.toString(),
                resources.threads(),
                resources.memory(),
                result.toString());
        Path file = folder.resolve("task.json");
        Task.write(file, task);
        double load = Machine.load();
        Fork.run(Fork.java(Worker.class, resources, file.toString()), folder.resolve("log"));
        Task.Measured measured = Task.read(result, Task.Measured.class);
        System.err.printf(
                Locale.ROOT,
                "  %-20s %8.2f s  (CPU %.1f s, %,d MB at the peak, load %.2f before)%n",
                contender.code(),
                measured.cost().seconds(),
                measured.cost().cpuSeconds(),
                measured.cost().peakBytes() / 1_000_000,
                load);
        return new RunResult(contender.code(), load, measured.cost(), measured.answer());
    }

    private void compare(List<RunResult> results, boolean compareTables) {
        Map<Contender, Answer> answers = new EnumMap<>(Contender.class);
        results.forEach(result -> answers.put(Contender.withCode(result.contender()), result.answer()));
        List<String> differences = new ArrayList<>();
        answers.forEach((peer, theirs) -> peer.ours().map(answers::get).ifPresent(ours -> {
            differences.addAll(FigureComparison.differences(peer.code(), ours.figures(), theirs.figures()));
            if (compareTables) {
                differences.addAll(tables(peer.code(), ours.tables(), theirs.tables()));
            }
        }));
        if (!differences.isEmpty()) {
            throw new DisagreementException(differences);
        }
    }

    private List<String> tables(String peer, Map<String, List<String>> ours, Map<String, List<String>> theirs) {
        List<String> differences = new ArrayList<>();
        try (DuckDb database =
                DuckDb.open(resources.threads(), COMPARING_MEMORY + "GB", create(resources.temporary()))) {
            TableComparison comparison = new TableComparison(database, peer);
            theirs.forEach((table, files) ->
                    differences.addAll(comparison.differences(table, ours.getOrDefault(table, List.of()), files)));
        }
        return differences;
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
