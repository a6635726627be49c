package io.taxietl.etl.bench.report;

import io.taxietl.etl.bench.run.Cost;
import io.taxietl.etl.bench.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The results as tables in Markdown, which read well on a terminal, too. */
public final class Tables {
    private Tables() {}

    /** The job beside each peer. */
    public static String ratios(Results results) {
        List<List<String>> rows = new ArrayList<>();
        for (Results.Entry entry : results.measures()) {
            rows.add(List.of(
                    entry.name(),
                    entry.rows() == 0 ? "" : whole(entry.rows()),
                    entry.ours().code(),
                    seconds(entry.seconds()),
                    entry.peer() == null ? "" : entry.peer(),
                    entry.peer() == null ? "" : seconds(entry.peerSeconds()),
                    entry.peer() == null ? "" : decimal(entry.ratio())));
        }
        return MarkdownTable.of(List.of("measure", "rows", "ours", "ours, s", "peer", "peer, s", "ours / peer"), rows);
    }

    /** What each contender took. */
    public static String costs(SortedMap<Series, List<List<RunResult>>> rounds) {
        List<List<String>> rows = new ArrayList<>();
        rounds.forEach((series, ofSeries) -> Medians.of(series, ofSeries).forEach(median -> rows.add(cost(median))));
        return MarkdownTable.of(
                List.of(
                        "measure",
                        "rows",
                        "contender",
                        "s",
                        "rows/s",
                        "CPU s",
                        "peak MB",
                        "read MB",
                        "written MB",
                        "Spark jobs",
                        "stages",
                        "passes",
                        "again",
                        "start s",
                        "warm-up s",
                        "load",
                        "rounds"),
                rows);
    }

    private static List<String> cost(Medians median) {
        Cost cost = median.cost();
        long rows = median.series().rows();
        // A command is measured from outside: its time and its memory are known.
        boolean inside = rows > 0;
        boolean spark = cost.sparkJobs() > 0;
        return List.of(
                median.series().measure(),
                known(inside, () -> whole(rows)),
                median.contender(),
                seconds(cost.seconds()),
                known(inside, () -> whole(Math.round(rows / cost.seconds()))),
                known(inside, () -> seconds(cost.cpuSeconds())),
                megabytes(cost.peakBytes()),
                known(inside, () -> megabytes(cost.bytesRead())),
                known(inside, () -> megabytes(cost.bytesWritten())),
                known(spark, () -> whole(cost.sparkJobs())),
                known(spark, () -> whole(cost.sparkStages())),
                known(spark, () -> decimal((double) cost.rowsScanned() / rows)),
                known(spark, () -> decimal((double) cost.rowsReread() / rows)),
                known(inside, () -> seconds(cost.startUpSeconds())),
                known(inside, () -> seconds(cost.warmUpSeconds())),
                decimal(median.lowestLoad()) + " to " + decimal(median.highestLoad()),
                whole(median.rounds()));
    }

    private static String known(boolean is, Supplier<String> figure) {
        return is ? figure.get() : "";
    }

    /** Where the time of the whole job goes; empty where it was not measured. */
    public static String stages(SortedMap<Series, List<List<RunResult>>> rounds) {
        List<List<String>> rows = new ArrayList<>();
        rounds.forEach((series, ofSeries) -> Medians.of(series, ofSeries).stream()
                .filter(median -> !median.stages().isEmpty())
                .forEach(median -> rows.add(List.of(
                        whole(series.rows()),
                        median.contender(),
                        median.stages().entrySet().stream()
                                .map(stage -> stage.getKey() + " " + seconds(stage.getValue()))
                                .collect(Collectors.joining(", "))))));
        return rows.isEmpty() ? "" : MarkdownTable.of(List.of("rows", "contender", "seconds by stage"), rows);
    }

    /** The steps of another command. */
    public static String steps(List<DemoSteps.Step> steps) {
        return MarkdownTable.of(
                List.of("step of make demo", "s"),
                steps.stream()
                        .map(step -> List.of(step.name(), seconds(step.seconds())))
                        .toList());
    }

    private static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String seconds(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String megabytes(long bytes) {
        return whole(Math.round(bytes / 1e6));
    }
}
