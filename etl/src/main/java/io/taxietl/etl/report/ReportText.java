package io.taxietl.etl.report;

import io.taxietl.etl.report.QualityReport.Outcome;
import io.taxietl.etl.report.QualityReport.Rule;
import io.taxietl.etl.report.QualityReport.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as about 25 lines and one for each rule that failed, for a terminal and for the log. */
public final class ReportText {
    /** As many lines as a list of files may take before it is cut short; the HTML has the rest. */
    private static final int LONGEST_LIST = 5;

    private static final int LONGEST_LIST_OF_FAILURES = 20;

    private static final int SHORTEST_NAME = 22;

    private final QualityReport report;
    private final List<String> lines = new ArrayList<>();

    private ReportText(QualityReport report) {
        this.report = report;
    }

    /**
     * The text, ended by a line feed.
     *
     * @param htmlLocation where a person finds the HTML of the same report
     */
    public static String render(QualityReport report, String htmlLocation) {
        return new ReportText(report).render(htmlLocation);
    }

    private String render(String htmlLocation) {
        Summary summary = Summary.of(report);
        lines.add("Quality report: " + summary.headline().toUpperCase(Locale.ROOT));
        lines.add(summary.sentence());
        lines.add("");
        line("Run", "%s (environment %s, job %s)".formatted(report.runId(), report.environment(), report.jobName()));
        if (report.status() != Status.NOTHING_NEW) {
            scores();
            rows();
            list("Quarantine", quarantine(), Integer.MAX_VALUE);
            list("Unreadable", unreadable(), LONGEST_LIST);
            rules();
        }
        list("Gate", report.gate().failures(), LONGEST_LIST_OF_FAILURES);
        files();
        durations();
        line("Report", htmlLocation);
        return String.join("\n", lines) + "\n";
    }

    private void scores() {
        var scores = report.scores();
        line(
                "Score",
                "%s overall, at least %s required"
                        .formatted(
                                Figures.score(scores.overall()),
                                Figures.score(report.gate().minimumOverallScore())));
        line(
                "",
                "schema %s, completeness %s, accuracy %s, consistency %s, uniqueness %s"
                        .formatted(
                                Figures.score(scores.schema()),
                                Figures.score(scores.completeness()),
                                Figures.score(scores.accuracy()),
                                Figures.score(scores.consistency()),
                                Figures.score(scores.uniqueness())));
    }

    private void rows() {
        var rows = report.rows();
        line("Rows", figure("read", rows.read()));
        line("", figure("published", rows.published()));
        if (rows.withheld() > 0) {
            line("", figure("withheld by the gate", rows.withheld()));
        }
        line("", figure("quarantined", rows.quarantined()));
        line("", figure("duplicates", rows.duplicates()));
        if (rows.unaccounted() != 0) {
            line("", figure("UNACCOUNTED FOR", rows.unaccounted()));
        }
    }

    private List<String> quarantine() {
        List<Map.Entry<String, Long>> reasons = report.quarantine().entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        // The title of a rule is longer than the other reasons, and figures are read below each other.
        int width = reasons.stream()
                .mapToInt(reason -> reason.getKey().length())
                .max()
                .orElse(0);
        return reasons.stream()
                .map(reason -> figure(reason.getKey(), width, reason.getValue()))
                .toList();
    }

    private List<String> unreadable() {
        List<String> texts = new ArrayList<>();
        QualityReport.UnreadableLines broken = report.unreadableLines();
        if (broken.rows() > 0) {
            texts.add("%s lines that are no record, for example \"%s\""
                    .formatted(Figures.count(broken.rows()), broken.example()));
        }
        report.columns().forEach((name, column) -> {
            if (column.unreadable() > 0) {
                texts.add("%s values of %s, for example \"%s\""
                        .formatted(Figures.count(column.unreadable()), name, column.unreadableExample()));
            }
        });
        return texts;
    }

    private void rules() {
        line(
                "Rules",
                "%s passed, %s failed but tolerated, %s failed, %s not applicable"
                        .formatted(
                                Figures.count(rules(Outcome.PASSED).count()),
                                Figures.count(rules(Outcome.FAILED)
                                        .filter(Rule::tolerated)
                                        .count()),
                                Figures.count(rules(Outcome.FAILED)
                                        .filter(rule -> !rule.tolerated())
                                        .count()),
                                Figures.count(rules(Outcome.NOT_APPLICABLE).count())));
        rules(Outcome.FAILED)
                .filter(rule -> !rule.tolerated())
                .forEach(rule -> line("", "failed: " + rule.title() + figure(rule)));
        rules(Outcome.FAILED)
                .filter(Rule::tolerated)
                .forEach(rule -> line("", "tolerated: " + rule.title() + figure(rule)));
    }

    private Stream<Rule> rules(Outcome outcome) {
        return report.rules().stream().filter(rule -> rule.outcome() == outcome);
    }

    private static String figure(Rule rule) {
        if (rule.violationRatio() != null) {
            return ": broken by %s of its rows".formatted(Figures.share(rule.violationRatio()));
        }
        return rule.value() == null ? "" : ": is " + Figures.value(rule.value());
    }

    private void files() {
        String counts = report.files().stream()
                .collect(Collectors.groupingBy(QualityReport.File::status, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(status -> Figures.count(status.getValue()) + " "
                        + status.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        line("Files", counts.isEmpty() ? "none" : counts);
        list(
                "",
                report.files().stream()
                        .filter(file -> file.status() == QualityReport.FileStatus.UNREADABLE)
                        .map(file -> "unreadable: " + file.path())
                        .toList(),
                LONGEST_LIST);
        list(
                "",
                report.files().stream()
                        .flatMap(file ->
                                file.warnings().stream().map(warning -> "warning: " + file.path() + ": " + warning))
                        .toList(),
                LONGEST_LIST);
        list("Passed over", report.passedOver(), LONGEST_LIST);
    }

    private void durations() {
        double total = report.durations().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        String stages = report.durations().entrySet().stream()
                .map(stage -> stage.getKey() + " " + Figures.seconds(stage.getValue()))
                .collect(Collectors.joining(", "));
        line("Time", Figures.seconds(total) + (stages.isEmpty() ? "" : " (" + stages + ")"));
    }

    private String figure(String name, long count) {
        return figure(name, 0, count);
    }

    private String figure(String name, int width, long count) {
        return String.format(
                Locale.ROOT,
                "%-" + Math.max(width, SHORTEST_NAME) + "s %,14d %10s",
                name,
                count,
                Figures.share(count, report.rows().read()));
    }

    private void list(String label, List<String> items, int longest) {
        for (int i = 0; i < Math.min(items.size(), longest); i++) {
            line(i == 0 ? label : "", items.get(i));
        }
        if (items.size() > longest) {
            line("", "and %s more".formatted(Figures.count(items.size() - longest)));
        }
    }

    /** One line, whatever control characters a file name or a rule brings along. */
    private void line(String label, String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ");
        lines.add(String.format(Locale.ROOT, "%-11s %s", label, plain).stripTrailing());
    }
}
