package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.command.EtlCommand.Outcome;
import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.config.InvalidConfigurationException;
import io.taxietl.etl.job.InputAndOutput;
import io.taxietl.etl.job.OutputException;
import io.taxietl.etl.job.OutputFolder;
import io.taxietl.etl.job.RestoreJob;
import io.taxietl.etl.job.RunRequest;
import io.taxietl.etl.job.TaxiDataEtlJob;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.LakeException;
import io.taxietl.etl.publish.PublishException;
import io.taxietl.etl.publish.RestoreException;
import io.taxietl.etl.publish.lease.LeaseException;
import io.taxietl.etl.quality.rule.InvalidRulesetException;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.session.SparkSettings;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.tell.Notification;
import io.taxietl.etl.tell.Progress;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything around a run: checks what it is given, runs it, tells how it went, and turns failures into sentences. */
final class RunShell {
    private static final Logger LOG = LoggerFactory.getLogger(RunShell.class);

    private final String runId;
    private final RunOptions options;
    private final Progress progress;

    RunShell(String runId, RunOptions options, Progress progress) {
        this.runId = runId;
        this.options = options;
        this.progress = progress;
    }

    /** @param session asked for only when configuration and output have turned out right */
    Outcome run(Configuration hadoop, Supplier<SparkSession> session) {
        Outlets outlets = Outlets.of(options);
        Outcome outcome;
        try {
            return checked(hadoop, session, outlets);
        } catch (InvalidConfigurationException
                | InvalidRulesetException
                | OutputException
                | RestoreException
                | LakeException wrong) {
            outcome = failed(ExitCode.CONFIGURATION, wrong.getMessage(), wrong);
        } catch (InputException unreadable) {
            outcome = failed(ExitCode.INPUT, unreadable.getMessage(), unreadable);
        } catch (Exception failure) {
            // Spark throws checked exceptions that it does not declare.
            outcome = failed(ExitCode.FAILURE, sentence(failure), failure);
        } catch (Error fatal) {
            failed(ExitCode.FAILURE, sentence(fatal), fatal);
            throw fatal;
        }
        System.err.println(outcome.sentence());
        outlets.notifications().send(Notification.failure("TaxiETL run failed: " + runId, outcome.sentence()));
        return outcome;
    }

    private Outcome checked(Configuration hadoop, Supplier<SparkSession> session, Outlets outlets) {
        Documents documents = new Documents(hadoop);
        EtlConfiguration configuration =
                ConfigurationLoader.load(options.config().map(documents::configuration), options.overrides());
        if (options.restoreBefore().isPresent()) {
            return restored(configuration, SparkSettings.applyTo(session.get()), outlets);
        }
        Documents.Ruleset ruleset = documents.ruleset(
                options.rules(), options.config(), configuration.quality().ruleset());
        InputAndOutput.requireApart(options.input(), options.output(), FileSystem.getDefaultUri(hadoop));
        OutputFolder output = OutputFolder.writable(options.output(), hadoop);
        System.err.printf(
                "Run %s: %s -> %s (environment %s, rules %s)%n",
                runId, options.input(), output.root(), configuration.environment(), ruleset.name());

        SparkSession spark = SparkSettings.applyTo(session.get());
        RunRequest request = new RunRequest(
                runId,
                options.input(),
                options.reprocess(),
                options.moved(),
                configuration,
                Ruleset.compile(ruleset.name(), ruleset.dqdl(), spark),
                InstantSource.system());
        progress.attach(spark.sparkContext());
        QualityReport report = new TaxiDataEtlJob(
                        spark, request, LakeOptions.lake(spark, configuration, output.root()), progress)
                .run();
        try {
            outlets.tell(report, configuration, output);
        } catch (OutputException unwritable) {
            throw new ReportException(unwritable);
        }
        if (report.status() == QualityReport.Status.GATE_FAILED) {
            Outcome outcome = failed(ExitCode.GATE_FAILED, Outlets.gateSentence(report), null);
            System.err.println(outcome.sentence());
            return outcome;
        }
        return new Outcome(ExitCode.SUCCESS, "");
    }

    private Outcome restored(EtlConfiguration configuration, SparkSession spark, Outlets outlets) {
        Lake lake = LakeOptions.lake(
                spark,
                configuration,
                LakeOptions.place(options.output(), spark.sparkContext().hadoopConfiguration()));
        RestoreJob.Request request = new RestoreJob.Request(
                runId,
                options.restoreBefore().orElseThrow(),
                configuration.environment(),
                configuration.job().lakeWait(),
                InstantSource.system());
        String text = RestoreText.of(RestoreJob.run(spark, lake, request));
        LOG.info("{}", text);
        outlets.notifications().send(Notification.success("TaxiETL restored the tables: " + runId, text));
        System.out.println(text);
        return new Outcome(ExitCode.SUCCESS, "");
    }

    /** The one place that logs an error, once for each run that fails and never for another: health checks count them. */
    static Outcome failed(ExitCode code, String sentence, Throwable failure) {
        String told =
                DeniedCall.in(failure).map(denied -> denied.sentence("the run")).orElse(sentence);
        LOG.error("{}", told, failure);
        return new Outcome(code, told);
    }

    private String sentence(Throwable failure) {
        if (failure instanceof PublishException
                || failure instanceof LeaseException
                || failure instanceof ReportException) {
            return failure.getMessage();
        }
        return "Cannot finish run %s: it failed with \"%s\", expected none. The tables hold all of the run or nothing of it; see the log, then start it again."
                .formatted(runId, FailureText.of(failure));
    }
}
