package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.config.InvalidConfigurationException;
import io.taxietl.etl.job.JudgeJob;
import io.taxietl.etl.job.OutputException;
import io.taxietl.etl.quality.rule.InvalidRulesetException;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.session.LocalSession;
import io.taxietl.etl.session.SparkSettings;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.tell.Progress;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges files by a ruleset, for whoever writes the rules. */
@Command(
        name = "judge",
        description = "Judges trip files by a ruleset and writes the rows that break a rule; publishes nothing.",
        mixinStandardHelpOptions = true)
final class JudgeCommand implements Callable<Integer> {
    @Mixin
    private InputOptions read;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "<folder>",
            description = "new folder or S3 prefix for the rows, as Parquet with the column broken_rules")
    private String output;

    @Override
    public Integer call() {
        // Before anything logs: this command keeps no log, a person sees warnings.
        System.setProperty("log4j2.configurationFile", "classpath:log4j2-command.properties");
        try {
            return judge().code();
        } catch (InvalidConfigurationException | InvalidRulesetException | OutputException wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.CONFIGURATION.code();
        } catch (InputException unreadable) {
            System.err.println(unreadable.getMessage());
            return ExitCode.INPUT.code();
        }
    }

    private ExitCode judge() {
        Documents documents = new Documents(LocalSession.hadoop());
        EtlConfiguration configuration =
                ConfigurationLoader.load(read.config().map(documents::configuration), Map.of());
        Documents.Ruleset ruleset = documents.ruleset(
                read.rules(), read.config(), configuration.quality().ruleset());
        System.err.printf("Judging %s by %s -> %s%n", read.input(), ruleset.name(), output);
        try (SparkSession spark = SparkSettings.applyTo(LocalSession.start());
                Progress progress = LocalRun.progress(JudgeJob.stages())) {
            progress.attach(spark.sparkContext());
            JudgeJob.Request request = new JudgeJob.Request(
                    read.input(),
                    output,
                    configuration,
                    Ruleset.compile(ruleset.name(), ruleset.dqdl(), spark),
                    InstantSource.system());
            System.out.println(JudgeText.of(JudgeJob.run(spark, request, progress)));
            return ExitCode.SUCCESS;
        }
    }
}
