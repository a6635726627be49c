package io.taxietl.etl.report;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run found and did: the value behind {@code quality.json}, {@code quality.html} and the text in the log.
 *
 * <p>The JSON names are a contract. Every key is always written, with {@code null} where a figure does not exist. Maps
 * keep the order they are given in, so give them a fixed one. An absent list or map is an empty one, absent scores are
 * all {@code null}; {@code runId}, {@code status}, {@code gate} and {@code rows} must be there. A ratio and a score is a
 * share between 0 and 1. A figure that is not finite becomes {@code null}, because JSON has no such number.
 *
 * @param quarantine rows by reason; a row with several reasons counts under each, so the sum can exceed the rows
 * @param examples rows in quarantine, at most three for each reason
 * @param columns by canonical name, in the order of the schema
 * @param unreadableLines lines of CSV files that are no record
 * @param outliers by the name of the capped column
 * @param distributions by column name
 * @param files every file of the input, also those that were not read again
 * @param passedOver paths in the input that are no source files
 * @param durations seconds by stage, in the order of the stages
 */
public record QualityReport(
        @JsonProperty("run_id") String runId,
        @JsonProperty("status") Status status,
        @JsonProperty("environment") String environment,
        @JsonProperty("job_name") String jobName,
        @JsonProperty("started_at") Instant startedAt,
        @JsonProperty("gate") Gate gate,
        @JsonProperty("rows") Rows rows,
        @JsonProperty("quarantine") Map<String, Long> quarantine,
        @JsonProperty("examples") Map<String, List<Example>> examples,
        @JsonProperty("scores") Scores scores,
        @JsonProperty("rules") List<Rule> rules,
        @JsonProperty("columns") Map<String, Column> columns,
        @JsonProperty("unreadable_lines") UnreadableLines unreadableLines,
        @JsonProperty("outliers") Map<String, Outlier> outliers,
        @JsonProperty("distributions") Map<String, Distribution> distributions,
        @JsonProperty("rows_by_hour") RowsByHour rowsByHour,
        @JsonProperty("files") List<File> files,
        @JsonProperty("passed_over") List<String> passedOver,
        @JsonProperty("durations") Map<String, Double> durations) {

    public QualityReport {
        requireNonNull(runId, "run_id");
        requireNonNull(status, "status");
        requireNonNull(gate, "gate");
        requireNonNull(rows, "rows");
        scores = requireNonNullElseGet(scores, Scores::none);
        unreadableLines = requireNonNullElseGet(unreadableLines, UnreadableLines::none);
        rowsByHour = requireNonNullElseGet(rowsByHour, RowsByHour::none);
        quarantine = ordered(quarantine);
        examples = ordered(examples);
        rules = copy(rules);
        columns = ordered(columns);
        outliers = ordered(outliers);
        distributions = ordered(distributions);
        files = copy(files);
        passedOver = copy(passedOver);
        durations = ordered(durations);
    }

    /** How the run ended. */
    public enum Status {
        @JsonProperty("published")
        PUBLISHED,
        @JsonProperty("gate_failed")
        GATE_FAILED,
        @JsonProperty("nothing_new")
        NOTHING_NEW
    }

    /**
     * The decision to publish, and the thresholds it was made with.
     *
     * @param passed null where there was nothing to decide
     * @param failures one sentence for each check that was not met
     * @param minimumOverallScore the least overall score that may be published
     * @param maximumMissingRatio missing share that a column must stay below
     * @param maximumRuleViolationRatio violation share that a rule must stay below
     * @param maximumDuplicateRatio share of duplicates that the run must stay below
     * @param maximumQuarantineRatio share of quarantined rows that the run must stay below
     * @param maximumFileQuarantineRatio share of its rows in quarantine that each file must stay below
     */
    public record Gate(
            @JsonProperty("passed") Boolean passed,
            @JsonProperty("failures") List<String> failures,
            @JsonProperty("minimum_overall_score") double minimumOverallScore,
            @JsonProperty("maximum_missing_ratio") double maximumMissingRatio,
            @JsonProperty("maximum_rule_violation_ratio") double maximumRuleViolationRatio,
            @JsonProperty("maximum_duplicate_ratio") double maximumDuplicateRatio,
            @JsonProperty("maximum_quarantine_ratio") double maximumQuarantineRatio,
            @JsonProperty("maximum_file_quarantine_ratio") double maximumFileQuarantineRatio) {
        public Gate {
            failures = copy(failures);
        }
    }

    /**
     * Where the rows went: {@code read = published + withheld + quarantined + duplicates}.
     *
     * @param withheld rows that would have been published, had the gate been met; 0 in a published run
     */
    public record Rows(
            @JsonProperty("read") long read,
            @JsonProperty("published") long published,
            @JsonProperty("withheld") long withheld,
            @JsonProperty("quarantined") long quarantined,
            @JsonProperty("duplicates") long duplicates) {

        /** Rows that were read and are in none of the other figures; anything but 0 is a fault of the job. */
        public long unaccounted() {
            return read - published - withheld - quarantined - duplicates;
        }
    }

    /**
     * A row in quarantine.
     *
     * @param path the file that holds it
     * @param values its values by column, those that could not be read as they stand in the file; without the empty ones
     */
    public record Example(
            @JsonProperty("path") String path,
            @JsonProperty("values") Map<String, String> values) {
        public Example {
            values = ordered(values);
        }
    }

    /** The score of each dimension; null where nothing was judged. */
    public record Scores(
            @JsonProperty("schema") Double schema,
            @JsonProperty("completeness") Double completeness,
            @JsonProperty("accuracy") Double accuracy,
            @JsonProperty("consistency") Double consistency,
            @JsonProperty("uniqueness") Double uniqueness,
            @JsonProperty("overall") Double overall) {
        public Scores {
            schema = finite(schema);
            completeness = finite(completeness);
            accuracy = finite(accuracy);
            consistency = finite(consistency);
            uniqueness = finite(uniqueness);
            overall = finite(overall);
        }

        /** The scores of a run that judged nothing. */
        public static Scores none() {
            return new Scores(null, null, null, null, null, null);
        }
    }

    /**
     * One rule of the ruleset.
     *
     * @param rule its text in DQDL
     * @param title the rule in few words
     * @param tolerated whether it failed without deciding: few enough rows break it for the gate
     * @param value the figure it was judged by; null where there is none
     * @param violationRatio share of the judged rows that break it; null for a rule that does not judge rows
     * @param reason a sentence on the outcome; null where the outcome speaks for itself
     */
    public record Rule(
            @JsonProperty("rule") String rule,
            @JsonProperty("title") String title,
            @JsonProperty("dimension") String dimension,
            @JsonProperty("outcome") Outcome outcome,
            @JsonProperty("tolerated") boolean tolerated,
            @JsonProperty("value") Double value,
            @JsonProperty("violation_ratio") Double violationRatio,
            @JsonProperty("reason") String reason) {
        public Rule {
            title = requireNonNullElse(title, rule);
            value = finite(value);
            violationRatio = finite(violationRatio);
        }
    }

    /** What became of a rule. */
    public enum Outcome {
        @JsonProperty("passed")
        PASSED,
        @JsonProperty("failed")
        FAILED,
        /** No file of the run carries what the rule judges. */
        @JsonProperty("not_applicable")
        NOT_APPLICABLE
    }

    /**
     * One canonical column of the rows as read.
     *
     * @param missing judged rows without a value; one that cannot be read is none of them
     * @param missingRatio of the judged rows; null where the column is not judged
     * @param judged rows over which the column is judged
     * @param carried whether any file has a value in the column
     * @param invalid values outside the column's dictionary
     * @param imputed values that cleansing filled in
     * @param unreadable values that the column's type cannot hold; their rows are in quarantine
     * @param unreadableExample the beginning of one of them; null where there is none
     * @param minimum smallest value, null for a column that is not a number
     */
    public record Column(
            @JsonProperty("missing") long missing,
            @JsonProperty("missing_ratio") Double missingRatio,
            @JsonProperty("judged") long judged,
            @JsonProperty("carried") boolean carried,
            @JsonProperty("invalid") long invalid,
            @JsonProperty("imputed") long imputed,
            @JsonProperty("unreadable") long unreadable,
            @JsonProperty("unreadable_example") String unreadableExample,
            @JsonProperty("minimum") Double minimum,
            @JsonProperty("maximum") Double maximum,
            @JsonProperty("mean") Double mean) {
        public Column {
            missingRatio = finite(missingRatio);
            minimum = finite(minimum);
            maximum = finite(maximum);
            mean = finite(mean);
        }
    }

    /**
     * Lines of CSV files that are no record; they are in quarantine.
     *
     * @param example the beginning of one of them; null where there is none
     */
    public record UnreadableLines(
            @JsonProperty("rows") long rows,
            @JsonProperty("example") String example) {

        /** The lines of a run in which every line is a record. */
        public static UnreadableLines none() {
            return new UnreadableLines(0, null);
        }
    }

    /**
     * The cap of one column. Bounds are taken for each source file, so a run has a range of them.
     *
     * @param bound the highest bound of any file
     * @param lowestBound the lowest bound of any file
     * @param capped values that were above the bound of their file
     */
    public record Outlier(
            @JsonProperty("bound") double bound,
            @JsonProperty("lowest_bound") double lowestBound,
            @JsonProperty("capped") long capped) {}

    /**
     * How the values of a column are spread before and after cleansing.
     *
     * @param unit of the edges of the bins, for example {@code miles}; null for a plain number
     * @param bins in ascending order, without a gap
     */
    public record Distribution(
            @JsonProperty("unit") String unit,
            @JsonProperty("bins") List<Bin> bins) {
        public Distribution {
            bins = copy(bins);
        }
    }

    /**
     * The rows with a value in {@code [from, to)}.
     *
     * @param from null for a bin that is open below
     * @param to null for a bin that is open above
     */
    public record Bin(
            @JsonProperty("from") Double from,
            @JsonProperty("to") Double to,
            @JsonProperty("before") long before,
            @JsonProperty("after") long after) {
        public Bin {
            from = finite(from);
            to = finite(to);
        }
    }

    /** Rows by hour of the pick-up, 24 figures each (or none, where no row was read). */
    public record RowsByHour(
            @JsonProperty("before") List<Long> before,
            @JsonProperty("after") List<Long> after) {
        public RowsByHour {
            before = copy(before);
            after = copy(after);
        }

        /** The hours of a run that read nothing. */
        public static RowsByHour none() {
            return new RowsByHour(List.of(), List.of());
        }
    }

    /**
     * One file of the input.
     *
     * @param era the range of months whose schema the file has; null where the file could not be read
     * @param month the month in the file's name; null where the name has none
     * @param quarantine quarantined rows by reason, of the reasons that there are
     * @param missing missing share by column, of the columns that lack values
     * @param ignoredColumns names in the file that no canonical column takes
     * @param message why the file could not be read; null otherwise
     * @param warnings what was assumed when the file was read, and how to change it
     */
    public record File(
            @JsonProperty("path") String path,
            @JsonProperty("rows") long rows,
            @JsonProperty("era") String era,
            @JsonProperty("status") FileStatus status,
            @JsonProperty("month") YearMonth month,
            @JsonProperty("quarantined") long quarantined,
            @JsonProperty("duplicates") long duplicates,
            @JsonProperty("quarantine") Map<String, Long> quarantine,
            @JsonProperty("missing") Map<String, Double> missing,
            @JsonProperty("ignored_columns") List<String> ignoredColumns,
            @JsonProperty("message") String message,
            @JsonProperty("warnings") List<String> warnings) {
        public File {
            quarantine = ordered(quarantine);
            missing = ordered(missing);
            ignoredColumns = copy(ignoredColumns);
            warnings = copy(warnings);
        }
    }

    /** What the run found a file to be, compared with the record of processed files. */
    public enum FileStatus {
        @JsonProperty("new")
        NEW,
        /** Processed before, and republished since: its rows replace its earlier ones. */
        @JsonProperty("changed")
        CHANGED,
        /** Processed before and the same: not read again. */
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("unreadable")
        UNREADABLE
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static Double finite(Double figure) {
        return figure == null || !Double.isFinite(figure) ? null : figure;
    }
}
