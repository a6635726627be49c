package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line of the job. */
@Command(
        name = "etl",
        description = "Turns raw taxi files into trusted tables.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            SqlCommand.class,
            MaintainCommand.class,
            RestoreCommand.class
        })
public final class EtlCommand {

    /** How a run ended; the sentence is empty where all is well. */
    public record Outcome(ExitCode code, String sentence) {}

    /** Executes a command in this process, with a session of its own; returns the exit code. */
    public static int execute(String... arguments) {
        CommandLine line = new CommandLine(new EtlCommand());
        line.setParameterExceptionHandler((wrong, given) -> {
            System.err.println(sentence(wrong));
            return ExitCode.CONFIGURATION.code();
        });
        line.setExecutionExceptionHandler((failure, failed, given) -> unfinished(failure));
        try {
            return line.execute(arguments);
        } catch (Error fatal) {
            return unfinished(fatal);
        }
    }

    private static int unfinished(Throwable failure) {
        System.err.println(DeniedCall.in(failure)
                .map(denied -> denied.sentence("the command"))
                .orElseGet(() ->
                        "Cannot finish the command: it failed with \"%s\", expected none. Check the arguments, and what they name."
                                .formatted(FailureText.of(failure))));
        return ExitCode.FAILURE.code();
    }

    /** Runs the job on a session that is there, with arguments among which may be others. */
    public static Outcome runOn(SparkSession session, String... arguments) {
        return new ClusterRun(session).run(arguments);
    }

    static String sentence(ParameterException wrong) {
        return "Cannot start: %s. Ask for --help to see the arguments."
                .formatted(wrong.getMessage().replaceFirst("\\.$", ""));
    }
}
