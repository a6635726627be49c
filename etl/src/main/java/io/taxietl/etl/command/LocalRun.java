package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.command.EtlCommand.Outcome;
import io.taxietl.etl.job.InputAndOutput;
import io.taxietl.etl.job.OutputException;
import io.taxietl.etl.job.Stage;
import io.taxietl.etl.session.LocalSession;
import io.taxietl.etl.tell.Progress;
import io.taxietl.etl.tell.RunLogging;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A run in this process, for a person at a terminal or a script. */
final class LocalRun {

    private static final URI DISK = URI.create("file:///");

    /** Java cannot tell whether standard error is a terminal; whoever starts it says so. */
    private static final String TERMINAL = "taxietl.terminal";

    Outcome run(RunOptions options) {
        String runId = RunId.next(InstantSource.system());
        try {
            // Before the log, which would lie among the files of the input.
            if (options.restoreBefore().isEmpty()) {
                InputAndOutput.requireApart(options.input(), options.output(), DISK);
            }
        } catch (OutputException wrong) {
            System.err.println(wrong.getMessage());
            return new Outcome(ExitCode.CONFIGURATION, wrong.getMessage());
        }
        try (RunLogging logging = RunLogging.local(runId, logFolder(options.output()), Boolean.getBoolean(TERMINAL));
                Progress progress = progress(Stage.titles())) {
            return new RunShell(runId, options, progress).run(LocalSession.hadoop(), LocalSession::start);
        } catch (IOException noLog) {
            System.err.println(noLog.getMessage());
            return new Outcome(ExitCode.CONFIGURATION, noLog.getMessage());
        }
    }

    /** Tells a person at a terminal or a log how far a command is. */
    static Progress progress(List<String> stages) {
        return Boolean.getBoolean(TERMINAL)
                ? Progress.onTerminal(stages, System.err, InstantSource.system())
                : Progress.inLines(stages, System.err::println, InstantSource.system());
    }

    private static Path logFolder(String output) {
        return output.contains("://") ? Path.of("build") : Path.of(output.replaceFirst("^file:", ""));
    }
}
