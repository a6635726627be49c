package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.command.EtlCommand.Outcome;
import io.taxietl.etl.job.Stage;
import io.taxietl.etl.tell.Progress;
import io.taxietl.etl.tell.RunLogging;
import java.time.InstantSource;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A run on a session that somebody else has started and will stop, such as Glue. */
final class ClusterRun {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterRun.class);

    private final SparkSession session;

    ClusterRun(SparkSession session) {
        this.session = session;
    }

    /** @param arguments of the run, among which may be others */
    Outcome run(String... arguments) {
        String runId = RunId.next(InstantSource.system());
        try (RunLogging logging = RunLogging.cluster(runId)) {
            return parsed(runId, arguments);
        }
    }

    private Outcome parsed(String runId, String... arguments) {
        RunCommand command = new RunCommand();
        try {
            new CommandLine(command).setUnmatchedArgumentsAllowed(true).parseArgs(arguments);
        } catch (ParameterException wrong) {
            return RunShell.failed(ExitCode.CONFIGURATION, EtlCommand.sentence(wrong), wrong);
        }
        return run(runId, command.options());
    }

    private Outcome run(String runId, RunOptions options) {
        try (Progress progress = Progress.inLines(Stage.titles(), LOG::info, InstantSource.system())) {
            return new RunShell(runId, options, progress)
                    .run(session.sparkContext().hadoopConfiguration(), () -> session);
        }
    }
}
