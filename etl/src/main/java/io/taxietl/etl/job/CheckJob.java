package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.config.SourcesConfiguration.OnUnreadableFile;
import io.taxietl.etl.quality.CheckedRows;
import io.taxietl.etl.quality.DataQualityValidator;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.schema.WallClock;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.source.Inspection;
import io.taxietl.etl.source.SourceInspector;
import io.taxietl.etl.source.SourceListing;
import io.taxietl.etl.source.TripReader;
import io.taxietl.etl.source.UnreadableFile;
import io.taxietl.etl.tell.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates a ruleset on files and writes the rows that break a rule. Publishes nothing and knows no tables. */
public final class CheckJob {
    private static final Logger LOG = LoggerFactory.getLogger(CheckJob.class);
    private static final String READ = "read";
    private static final String CHECK = "check";

    private CheckJob() {}

    /** @param output a folder or S3 prefix that is not there yet */
    public record Request(
            String input, String output, EtlConfiguration configuration, Ruleset ruleset, InstantSource clock) {}

    /**
     * What came out.
     *
     * @param outcomes one for each rule, in order
     * @param brokenRows how many rows break a rule by themselves
     * @param unreadable files that were passed over, because the configuration says so
     * @param output the full URI of the folder with those rows
     */
    public record Result(List<RuleOutcome> outcomes, long brokenRows, List<UnreadableFile> unreadable, String output) {}

    /** What {@link Progress} has to know. */
    public static List<String> stages() {
        return List.of(READ, CHECK);
    }

    /**
     * Reads all files of the input.
     *
     * @throws OutputException if there is something at the output already, or one of both places lies in the other; before
     *     any work
     * @throws InputException if there is no file to check, or one that cannot be read and the configuration says that this
     *     is a failure; nothing is written then
     */
    public static Result run(SparkSession spark, Request request, Progress progress) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        InputAndOutput.requireApart(request.input(), request.output(), FileSystem.getDefaultUri(hadoop));
        Path output = free(request.output(), hadoop);
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
                return check(spark, request, files, output, progress);
            } catch (Exception failure) {
                // Spark throws checked exceptions that it does not declare.
                remove(output, hadoop);
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

    private static Result check(SparkSession spark, Request request, Inspection files, Path output, Progress progress) {
        progress.start(CHECK, files.readable().size(), RunFiles.rows(files.readable()));
        CheckedRows checked = DataQualityValidator.of(
                        request.configuration(), request.ruleset(), WallClock.today(request.clock()))
                .checkRows(
                        new TripReader(spark, request.configuration().sources().timestampFormats())
                                .read(files.readable()));
        // Tasks of an attempt that failed may end after it, and leave something there.
        checked.rows()
                .where(size(col(CheckedRows.BROKEN_RULES)).gt(0))
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(output.toString());
        List<RuleOutcome> outcomes = checked.outcomes();
        long broken = spark.read().parquet(output.toString()).count();
        FailedReads.requireUnchanged(files.readable(), spark.sparkContext().hadoopConfiguration());
        progress.end();
        return new Result(outcomes, broken, files.unreadable(), output.toString());
    }

    /** What a failed attempt has left: the folder was not there before. */
    private static void remove(Path output, Configuration hadoop) {
        try {
            output.getFileSystem(hadoop).delete(output, true);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private static Path free(String output, Configuration hadoop) {
        try {
            Path path = new Path(output);
            FileSystem fileSystem = path.getFileSystem(hadoop);
            Path qualified = fileSystem.makeQualified(path);
            if (fileSystem.exists(qualified)) {
                throw new OutputException(
                        "Cannot write the rows: OUTPUT is %s, which is there already, expected a new folder. Choose another one."
                                .formatted(output));
            }
            return qualified;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
