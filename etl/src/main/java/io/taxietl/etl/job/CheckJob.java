package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;

import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.config.SourcesConfiguration.OnUnreadableFile;
import io.taxietl.etl.quality.CheckedRows;
import io.taxietl.etl.quality.DataQualityValidator;
import io.taxietl.etl.quality.Gate;
import io.taxietl.etl.quality.GateResult;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.WallClock;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.source.Inspection;
import io.taxietl.etl.source.SourceInspector;
import io.taxietl.etl.source.SourceListing;
import io.taxietl.etl.source.TripReader;
import io.taxietl.etl.source.UnreadableFile;
import io.taxietl.etl.tell.Progress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates a ruleset on files and writes the rows that break a rule. Publishes nothing and knows no tables. */
public final class CheckJob {
    private static final Logger LOG = LoggerFactory.getLogger(CheckJob.class);
    private static final String READ = "read";
    private static final String CHECK = "check";
    private static final String RULE = "broken_rule";
    private static final String NUMBER = "number_of_example";

    private CheckJob() {}

    /** @param output a folder or S3 prefix that is not there yet, or that a check has written */
    public record Request(
            String input, String output, EtlConfiguration configuration, Ruleset ruleset, InstantSource clock) {}

    /**
     * What came out.
     *
     * @param outcomes one for each rule, in order
     * @param broken the rows that break a rule by themselves, by the rule in DQDL; without rules that no row breaks
     * @param brokenRows how many rows break a rule by themselves
     * @param gate whether the rules alone would let the gate publish
     * @param unreadable files that were passed over, because the configuration says so
     * @param output the full URI of the folder with those rows
     */
    public record Result(
            List<RuleOutcome> outcomes,
            Map<String, BrokenRule> broken,
            long brokenRows,
            GateResult gate,
            List<UnreadableFile> unreadable,
            String output) {}

    /** What {@link Progress} has to know. */
    public static List<String> stages() {
        return List.of(READ, CHECK);
    }

    /**
     * Reads all files of the input.
     *
     * @throws OutputException if something is at the output that no check has written, or one of both places lies in the
     *     other; before any work
     * @throws InputException if there is no file to check, or one that cannot be read and the configuration says that this
     *     is a failure; nothing is written then
     */
    public static Result run(SparkSession spark, Request request, Progress progress) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        InputAndOutput.requireApart(request.input(), request.output(), FileSystem.getDefaultUri(hadoop));
        CheckFolder output = CheckFolder.of(request.output(), hadoop);
        DataQualityValidator validator =
                DataQualityValidator.of(request.configuration(), request.ruleset(), WallClock.today(request.clock()));
        progress.start(READ, 0);
        Inspection files = new SourceInspector(
                        hadoop,
                        request.configuration().sources().requiredColumns(),
                        request.configuration().sources().utcTimestamps())
                .inspect(new SourceListing(hadoop).list(request.input()));
        files.passedOverSentence().ifPresent(LOG::warn);
        FailedReads failedReads =
                new FailedReads(spark, request.configuration().sources().onUnreadableFile(), progress);
        while (true) {
            requireReadable(files, request);
            try {
                return check(spark, request, validator, files, output, progress);
            } catch (Exception failure) {
                // Spark throws checked exceptions that it does not declare.
                output.remove();
                files = failedReads.without(failure, files);
            }
        }
    }

    private static void requireReadable(Inspection files, Request request) {
        boolean fails = request.configuration().sources().onUnreadableFile() == OnUnreadableFile.FAIL;
        if (!files.unreadable().isEmpty() && (fails || files.readable().isEmpty())) {
            throw InputException.of(files.unreadable());
        }
        if (files.readable().isEmpty()) {
            throw InputException.noTripFiles(request.input(), files.passedOver());
        }
    }

    private static Result check(
            SparkSession spark,
            Request request,
            DataQualityValidator validator,
            Inspection files,
            CheckFolder output,
            Progress progress) {
        progress.start(CHECK, files.readable().size(), RunFiles.rows(files.readable()));
        CheckedRows checked = validator.checkRows(
                new TripReader(spark, request.configuration().sources().timestampFormats()).read(files.readable()));
        output.start();
        // Tasks of an attempt that failed may end after it, and leave something there.
        checked.rows()
                .where(size(col(CheckedRows.BROKEN_RULES)).gt(0))
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(output.candidates());
        List<RuleOutcome> outcomes = checked.outcomes();
        FailedReads.requireUnchanged(files.readable(), spark.sparkContext().hadoopConfiguration());
        checked.broken(spark.read().parquet(output.candidates()))
                .write()
                .mode(SaveMode.Append)
                .parquet(output.uri());
        output.removeCandidates();
        Dataset<Row> broken = spark.read().parquet(output.uri());
        Result result = new Result(
                outcomes,
                byRule(broken),
                broken.count(),
                new Gate(request.configuration().quality().gate()).judgeRules(outcomes),
                files.unreadable(),
                output.uri());
        progress.end();
        return result;
    }

    private static Map<String, BrokenRule> byRule(Dataset<Row> rows) {
        Dataset<Row> breaks = rows.withColumn(RULE, explode(col(CheckedRows.BROKEN_RULES)));
        Map<String, List<Row>> examples = breaks
                .withColumn(NUMBER, row_number().over(Window.partitionBy(RULE).orderBy(LineageColumn.TRIP_ID)))
                .where(col(NUMBER).leq(BrokenRule.EXAMPLES))
                .orderBy(RULE, NUMBER)
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(row -> row.getAs(RULE)));
        return breaks.groupBy(RULE).count().collectAsList().stream()
                .collect(Collectors.toMap(
                        row -> row.getString(0),
                        row -> new BrokenRule(row.getLong(1), examples.getOrDefault(row.getString(0), List.of()))));
    }
}
