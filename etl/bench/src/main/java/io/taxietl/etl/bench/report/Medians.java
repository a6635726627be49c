package io.taxietl.etl.bench.report;

import io.taxietl.etl.bench.run.Cost;
import io.taxietl.etl.bench.run.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What one contender took in a series: the median over the rounds, of each figure for itself.
 *
 * @param stages seconds by stage, where the work has stages
 */
public record Medians(
        Series series,
        String contender,
        int rounds,
        Cost cost,
        double lowestLoad,
        double highestLoad,
        Map<String, Double> stages) {

    /** What comes before a row is written; all other stages transform and write. */
    private static final List<String> BEFORE_WRITING = List.of("plan", "read", "validate");

    /** The stages of the whole job that cleanse and write, as a measure of their own. */
    static final String TRANSFORM_AND_WRITE = "transform_and_write";

    static final String WHOLE_JOB = "whole_job";

    /** One for each contender, in the order in which they ran. */
    static List<Medians> of(Series series, List<List<RunResult>> rounds) {
        Map<String, List<RunResult>> byContender = new LinkedHashMap<>();
        rounds.forEach(round -> round.forEach(run -> byContender
                .computeIfAbsent(run.contender(), none -> new ArrayList<>())
                .add(run)));
        List<Medians> medians = new ArrayList<>();
        byContender.forEach((contender, runs) -> medians.add(of(series, contender, runs)));
        return medians;
    }

    private static Medians of(Series series, String contender, List<RunResult> runs) {
        return new Medians(
                series,
                contender,
                runs.size(),
                cost(runs),
                runs.stream().mapToDouble(RunResult::load).min().orElseThrow(),
                runs.stream().mapToDouble(RunResult::load).max().orElseThrow(),
                stages(runs));
    }

    private static Cost cost(List<RunResult> runs) {
        return new Cost(
                median(runs, run -> run.cost().startUpSeconds()),
                median(runs, run -> run.cost().warmUpSeconds()),
                median(runs, run -> run.cost().seconds()),
                median(runs, run -> run.cost().cpuSeconds()),
                Math.round(median(runs, run -> run.cost().peakBytes())),
                Math.round(median(runs, run -> run.cost().bytesRead())),
                Math.round(median(runs, run -> run.cost().bytesWritten())),
                Math.round(median(runs, run -> run.cost().sparkJobs())),
                Math.round(median(runs, run -> run.cost().sparkStages())),
                Math.round(median(runs, run -> run.cost().rowsScanned())),
                Math.round(median(runs, run -> run.cost().rowsReread())));
    }

    private static Map<String, Double> stages(List<RunResult> runs) {
        Map<String, Double> stages = new LinkedHashMap<>();
        for (String stage : runs.get(0).answer().stages().keySet()) {
            stages.put(stage, median(runs, run -> run.answer().stages().getOrDefault(stage, 0.0)));
        }
        return stages;
    }

    /** The seconds of the stages that transform and write, as the median over the rounds. */
    static Map<String, Double> transformAndWrite(List<List<RunResult>> rounds) {
        Map<String, List<RunResult>> byContender = new TreeMap<>();
        rounds.forEach(round -> round.forEach(run -> byContender
                .computeIfAbsent(run.contender(), none -> new ArrayList<>())
                .add(run)));
        Map<String, Double> seconds = new TreeMap<>();
        byContender.forEach((contender, runs) -> seconds.put(contender, median(runs, Medians::writing)));
        return seconds;
    }

    private static double writing(RunResult run) {
        return run.answer().stages().entrySet().stream()
                .filter(stage -> !BEFORE_WRITING.contains(stage.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Of an even number the mean of the two in the middle. */
    static double median(List<RunResult> runs, ToDoubleFunction<RunResult> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
