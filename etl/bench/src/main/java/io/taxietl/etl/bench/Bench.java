package io.taxietl.etl.bench;

import io.taxietl.etl.bench.report.Series;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Resources;
import io.taxietl.etl.bench.run.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the job beside its peers. What has been measured with the same code before is kept. */
@Command(name = "bench", description = "Measures the job beside its peers.", mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final String SYNTH = "synth";

    @Spec
    private CommandSpec command;

    /** Fewer rows do not have every defect of a real month. */
    private static final long SMALLEST = 1000;

    @Option(
            names = "--rows",
            split = "[, ]+",
            defaultValue = "1000000,3000000,10000000,30000000",
            description = "numbers of rows, default: ${DEFAULT-VALUE}")
    private List<Long> rows;

    @Option(names = "--repeats", defaultValue = "3", description = "rounds, default: ${DEFAULT-VALUE}")
    private int repeats;

    @Option(
            names = "--measures",
            split = "[, ]+",
            defaultValue = "validation,validation_rows,duplicates,whole_job,synth",
            description = "what to measure, default: ${DEFAULT-VALUE}")
    private List<String> measures;

    @Option(names = "--folder", defaultValue = "build/bench", description = "for data and results")
    private Path folder;

    @Option(names = "--docs", description = "where the page with table and plot goes, default: below --folder")
    private Path docs;

    @Option(
            names = "--warm-up",
            defaultValue = "1000000",
            description = "rows of an unmeasured run before, 0 for none, default: ${DEFAULT-VALUE}")
    private long warmUp;

    @Option(names = "--threads", defaultValue = "2", description = "of every contender, default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--memory",
            defaultValue = "2",
            description = "gigabytes: heap of Spark, limit of DuckDB, default: ${DEFAULT-VALUE}")
    private int memory;

    /** Ends the process: 0 measured, 1 not measured or results differ, 2 arguments wrong. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Bench()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof RuntimeException) {
                System.err.println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() {
        List<Measure> wanted = wanted();
        Path home = folder.toAbsolutePath().normalize();
        Path work = home.resolve("work");
        Months months = new Months(home.resolve("data"));
        Resources resources = new Resources(threads, memory, work.resolve("temporary"));
        Rounds rounds = new Rounds(home.resolve("rounds").resolve(CodeState.of(List.of(threads, memory, warmUp))));
        Round round = new Round(work, resources, warmUp == 0 ? null : months.of(warmUp));
        for (long size : rows) {
            for (Measure measure : wanted) {
                measure(
                        rounds,
                        new Series(measure.code(), size),
                        number -> round.run(measure, months.of(size), number == 1));
            }
        }
        if (measures.contains(SYNTH)) {
            measure(rounds, new Series(SYNTH, 0), number -> Synth.run(work));
        }
        new Pages(home, docs == null ? home.resolve("docs") : docs).write(rounds.all(), resources, warmUp);
        return 0;
    }

    /** Every argument is checked before any work. */
    private List<Measure> wanted() {
        List<String> known = Stream.concat(Stream.of(Measure.values()).map(Measure::code), Stream.of(SYNTH))
                .toList();
        List<String> problems = new ArrayList<>();
        if (!known.containsAll(measures)) {
            problems.add("--measures is %s, expected some of %s".formatted(measures, known));
        }
        if (rows.stream().anyMatch(size -> size < SMALLEST) || (warmUp != 0 && warmUp < SMALLEST)) {
            problems.add("--rows is %s and --warm-up %d, expected at least %d, or 0 for no warm-up"
                    .formatted(rows, warmUp, SMALLEST));
        }
        if (repeats < 1 || threads < 1 || memory < 1) {
            problems.add("--repeats is %d, --threads %d and --memory %d, expected at least 1"
                    .formatted(repeats, threads, memory));
        }
        if (!problems.isEmpty()) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    "Cannot measure: " + String.join("; ", problems) + ". Correct the arguments.");
        }
        return Stream.of(Measure.values())
                .filter(measure -> measures.contains(measure.code()))
                .toList();
    }

    private void measure(Rounds rounds, Series series, IntFunction<List<RunResult>> run) {
        for (int number = 1; number <= repeats; number++) {
            if (begins(rounds, series, number)) {
                rounds.add(series, number, run.apply(number));
            }
        }
    }

    private static boolean begins(Rounds rounds, Series series, int number) {
        boolean isNew = !rounds.contains(series, number);
        System.err.printf(
                Locale.ROOT,
                "%s, %,d rows, round %d%s%n",
                series.measure(),
                series.rows(),
                number,
                isNew ? "" : ": measured before");
        return isNew;
    }
}
