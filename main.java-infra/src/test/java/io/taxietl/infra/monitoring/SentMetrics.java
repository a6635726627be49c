package io.taxietl.infra.monitoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the job sends, by docs/monitoring.md, which a test of the job compares with a run; and AWS's services, by metrics-of-aws.txt. */
final class SentMetrics {
    private static final Path OF_THE_JOB = Path.of("../docs/monitoring.md");
    private static final Pattern METRIC = Pattern.compile("\\| `([A-Za-z]+)` \\| (count|seconds|ratio) \\|.*");
    private static final Pattern FIELD = Pattern.compile("\\| `([a-z_]+)` \\|.*");
    private static final Map<String, Set<String>> STATISTICS = Map.of(
            "count", Set.of("Sum", "Average", "Minimum", "Maximum"),
            "seconds", Set.of("Average", "Minimum", "Maximum"),
            "ratio", Set.of("Average", "Minimum", "Maximum"));

    private final List<SentMetric> metrics;

    private SentMetrics(List<SentMetric> metrics) {
        this.metrics = metrics;
    }

    /**
     * @param longestRun in seconds
     */
    static SentMetrics of(JobIdentity job, double longestRun) {
        List<SentMetric> metrics = new ArrayList<>();
        Map<String, String> dimensions =
                Map.of("Environment", "=" + job.environment(), "JobName", "=" + job.pipelineName());
        lines(METRIC).forEach(metric -> {
            String unit = metric.group(2);
            double largest =
                    switch (unit) {
                        case "ratio" -> 1;
                        case "seconds" -> longestRun;
                        default -> Double.POSITIVE_INFINITY;
                    };
            metrics.add(new SentMetric(
                    job.namespace(), metric.group(1), dimensions, STATISTICS.get(unit), 0, largest, "-"));
        });
        metrics.addAll(ofAws());
        return new SentMetrics(metrics);
    }

    /** The fields of the job's log lines. */
    static List<String> logFields() {
        return lines(FIELD).map(field -> field.group(1)).toList();
    }

    private static Stream<Matcher> lines(Pattern pattern) {
        try {
            return Files.readString(OF_THE_JOB).lines().map(pattern::matcher).filter(Matcher::matches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SentMetric> ofAws() {
        try (InputStream text = SentMetrics.class.getResourceAsStream("/metrics-of-aws.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 7))
                    .map(SentMetrics::ofAws)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SentMetric ofAws(String... words) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (String dimension : words[2].split(",", -1)) {
            int end = dimension.indexOf(dimension.contains("=") ? '=' : ':');
            dimensions.put(dimension.substring(0, end), dimension.substring(end));
        }
        return new SentMetric(
                words[0],
                words[1],
                dimensions,
                Set.of(words[3].split(",", -1)),
                number(words[4]),
                number(words[5]),
                words[6]);
    }

    private static double number(String word) {
        return word.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(word);
    }

    Optional<SentMetric> named(String namespace, String name) {
        return matching(metric ->
                        metric.namespace().equals(namespace) && metric.name().equals(name))
                .stream()
                .findFirst();
    }

    List<SentMetric> matching(Predicate<SentMetric> condition) {
        return metrics.stream().filter(condition).toList();
    }

    /** The dimensions that the job puts on its own metrics, as its arguments and configuration set them. */
    record JobIdentity(String namespace, String environment, String pipelineName) {}
}
