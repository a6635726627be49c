package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The command line of the job. */
@Command(
        name = "etl",
        description = "Turns raw taxi files into trusted tables.",
        mixinStandardHelpOptions = true,
        subcommands = {SqlCommand.class, MaintainCommand.class})
public final class EtlCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    /** How a run ended; the sentence is empty where all is well. */
    public record Outcome(ExitCode code, String sentence) {}

    /** Executes in this process, with a session of its own; returns the exit code. */
    public static int execute(String... arguments) {
        return commandLine(new EtlCommand()).execute(arguments);
    }

    /** Executes a run on a session that is there, with arguments among which may be others. */
    public static Outcome executeOn(SparkSession session, String... arguments) {
        EtlCommand command = new EtlCommand();
        CommandLine line = commandLine(command).setUnmatchedArgumentsAllowed(true);
        try {
            line.parseArgs(arguments);
        } catch (ParameterException wrong) {
            return new Outcome(ExitCode.CONFIGURATION, sentence(wrong));
        }
        return new ClusterRun(session).run(command.options);
    }

    @Override
    public Integer call() {
        return new LocalRun().run(options).code().code();
    }

    private static CommandLine commandLine(EtlCommand command) {
        CommandLine line = new CommandLine(command);
        line.setParameterExceptionHandler((wrong, given) -> {
            System.err.println(sentence(wrong));
            return ExitCode.CONFIGURATION.code();
        });
        return line;
    }

    private static String sentence(ParameterException wrong) {
        return "Cannot start: %s. Ask for --help to see the arguments.".formatted(wrong.getMessage());
    }
}
