package io.taxietl.etl.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.taxietl.etl.bench.run.Contender;
import io.taxietl.etl.bench.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code results.json}: the times of the job beside those of each peer. */
public record Results(@JsonProperty("measures") List<Entry> measures) {
    /**
     * The job beside one peer.
     *
     * @param rows of the months, 0 for a measure without any
     * @param seconds the job's, median
     * @param peer null for a measure that has none; so are the two that follow
     * @param ratio ours / peer: below 1 the job is faster
     */
    public record Entry(
            @JsonProperty("name") String name,
            @JsonProperty("rows") long rows,
            @JsonProperty("seconds") double seconds,
            @JsonProperty("peer") String peer,
            @JsonProperty("peer_seconds") Double peerSeconds,
            @JsonProperty("ratio") Double ratio) {

        /** Who of ours has taken the seconds. */
        Contender ours() {
            return Optional.ofNullable(peer)
                    .flatMap(code -> Contender.withCode(code).ours())
                    .orElse(Contender.OURS);
        }
    }

    /** @param rounds of every series, each with every contender */
    public static Results of(SortedMap<Series, List<List<RunResult>>> rounds) {
        List<Entry> entries = new ArrayList<>();
        rounds.forEach((series, ofSeries) -> {
            Map<String, Double> seconds = new TreeMap<>();
            Medians.of(series, ofSeries)
                    .forEach(median ->
                            seconds.put(median.contender(), median.cost().seconds()));
            entries.addAll(entries(series, seconds));
            if (series.measure().equals(Medians.WHOLE_JOB)) {
                Series writing = new Series(Medians.TRANSFORM_AND_WRITE, series.rows());
                entries.addAll(entries(writing, Medians.transformAndWrite(ofSeries)));
            }
        });
        return new Results(entries);
    }

    /** @param seconds by contender; a measure without peers has one */
    private static List<Entry> entries(Series series, Map<String, Double> seconds) {
        List<Entry> entries = new ArrayList<>();
        seconds.forEach(
                (contender, peerSeconds) -> Contender.withCode(contender).ours().ifPresent(own -> {
                    double ours = seconds.get(own.code());
                    entries.add(new Entry(
                            series.measure(), series.rows(), ours, contender, peerSeconds, ours / peerSeconds));
                }));
        return entries.isEmpty()
                ? List.of(new Entry(
                        series.measure(), series.rows(), seconds.get(Contender.OURS.code()), null, null, null))
                : entries;
    }
}
