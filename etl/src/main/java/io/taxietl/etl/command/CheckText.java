package io.taxietl.etl.command;

import io.taxietl.etl.job.BrokenRule;
import io.taxietl.etl.job.CheckJob;
import io.taxietl.etl.quality.CheckedRows;
import io.taxietl.etl.quality.GateResult;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** What a ruleset says of files, for a person. */
final class CheckText {
    private static final String INDENT = " ".repeat(33);

    private final CheckJob.Result result;
    private final Set<String> notTolerated;

    private CheckText(CheckJob.Result result) {
        this.result = result;
        this.notTolerated = result.gate().failures().stream()
                .map(GateResult.Failure::subject)
                .collect(Collectors.toSet());
    }

    /** Each rule with the number of rows that break it, three of them, and the query that shows all. */
    static String of(CheckJob.Result result) {
        return String.join(System.lineSeparator(), new CheckText(result).lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (RuleOutcome outcome : result.outcomes()) {
            BrokenRule broken = result.broken().getOrDefault(outcome.rule(), BrokenRule.none());
            lines.add(String.format(Locale.ROOT, "%-17s %,9d rows  %s", word(outcome), broken.rows(), outcome.title()));
            if (outcome.outcome() != RuleOutcome.Result.PASSED) {
                lines.add(INDENT + outcome.reason());
            }
            broken.examples().forEach(row -> lines.add(INDENT + example(row, outcome.rule())));
            if (broken.rows() > broken.examples().size()) {
                lines.add(INDENT + "make sql QUERY='" + query(outcome.rule()) + "'");
            }
        }
        result.unreadable().forEach(file -> lines.add("passed over: " + file.sentence()));
        lines.add("Rules: " + counts());
        lines.add(String.format(
                Locale.ROOT, "Rows: %,d break a rule by themselves: %s", result.brokenRows(), result.output()));
        return lines;
    }

    private String counts() {
        return result.outcomes().stream()
                .collect(Collectors.groupingBy(this::word, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted((one, other) -> ORDER.indexOf(one.getKey()) - ORDER.indexOf(other.getKey()))
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining("; "));
    }

    private static final List<String> ORDER = List.of("passed", "failed", "failed, tolerated", "not applicable");

    private String word(RuleOutcome outcome) {
        String word = outcome.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean tolerated = outcome.outcome() == RuleOutcome.Result.FAILED && !notTolerated.contains(outcome.rule());
        return tolerated ? word + ", tolerated" : word;
    }

    /** What the row has in the columns that the rule names, and where it comes from. */
    private static String example(Row row, String rule) {
        String values = Stream.concat(
                        Stream.of(TripColumn.PICKUP_DATETIME),
                        Arrays.stream(TripColumn.values())
                                .filter(column -> column != TripColumn.PICKUP_DATETIME)
                                .filter(column -> Pattern.compile("\\b" + column.columnName() + "\\b")
                                        .matcher(rule)
                                        .find()))
                .map(column -> column.columnName() + "=" + row.getAs(column.columnName()))
                .collect(Collectors.joining(" "));
        String file = row.getAs(LineageColumn.SOURCE_FILE);
        return values + "  " + file.substring(file.lastIndexOf('/') + 1);
    }

    /** For make and a shell: a dollar is doubled for the one, a single quote ends and begins again for the other. */
    private String query(String rule) {
        String text = rule.replace("\\", "\\\\").replace("\"", "\\\"");
        return "select * from parquet.`%s` where array_contains(%s, \"%s\")"
                .formatted(result.output(), CheckedRows.BROKEN_RULES, text)
                .replace("$", "$$")
                .replace("'", "'\\''");
    }
}
