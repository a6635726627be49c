package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.config.InvalidConfigurationException;
import io.taxietl.etl.job.CheckJob;
import io.taxietl.etl.job.OutputException;
import io.taxietl.etl.quality.rule.InvalidRulesetException;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.session.LocalSession;
import io.taxietl.etl.session.SparkSettings;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.tell.Progress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a ruleset on files and shows the rows that break a rule. */
@Command(
        name = "check",
        description = {
            "Evaluates a ruleset on trip files and writes the rows that break a rule; publishes nothing.",
            "Ends with 3 where a rule fails and the gate would not tolerate it."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    /** A check sets nothing aside, and RULES may be another ruleset than the one whose rules the configuration names. */
    private static final Map<String, Object> NO_QUARANTINE = Map.of("quality.quarantineRules", List.of());

    @Mixin
    private InputOptions read;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "<folder>",
            description =
                    "folder or S3 prefix for the rows, as Parquet with the column broken_rules; new, or of an earlier check")
    private String output;

    @Override
    public Integer call() {
        // Before anything logs: this command keeps no log, a person sees warnings.
        System.setProperty("log4j2.configurationFile", "classpath:log4j2-command.properties");
        try {
            return check().code();
        } catch (InvalidConfigurationException | InvalidRulesetException | OutputException wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.CONFIGURATION.code();
        } catch (InputException unreadable) {
            System.err.println(unreadable.getMessage());
            return ExitCode.INPUT.code();
        }
    }

    private ExitCode check() {
        Documents documents = new Documents(LocalSession.hadoop());
        EtlConfiguration configuration =
                ConfigurationLoader.load(read.config().map(documents::configuration), NO_QUARANTINE);
        Documents.Ruleset ruleset = documents.ruleset(
                read.rules(), read.config(), configuration.quality().ruleset());
        System.err.printf("Checking %s by %s -> %s%n", read.input(), ruleset.name(), output);
        // Not closed: it ends with the process, and a session that others share stays.
        SparkSession spark = SparkSettings.applyTo(LocalSession.start());
        try (Progress progress = LocalRun.progress(CheckJob.stages())) {
            progress.attach(spark.sparkContext());
            CheckJob.Request request = new CheckJob.Request(
                    read.input(),
                    output,
                    configuration,
                    Ruleset.compile(ruleset.name(), ruleset.dqdl(), spark),
                    InstantSource.system());
            CheckJob.Result result = CheckJob.run(spark, request, progress);
            System.out.println(CheckText.of(result));
            if (result.gate().passed()) {
                return ExitCode.SUCCESS;
            }
            System.err.printf(
                    "Cannot accept the files: they break %d rules by more than the gate tolerates, expected none. Correct the files or the rules; the rows are at %s.%n",
                    result.gate().failures().size(), result.output());
            return ExitCode.GATE_FAILED;
        }
    }
}
