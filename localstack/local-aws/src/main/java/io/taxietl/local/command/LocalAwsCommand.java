package io.taxietl.local.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The local AWS from the command line. */
@Command(
        name = "local-aws",
        description = "An AWS on this machine: an emulator, and LocalGlue, which runs Spark jobs.",
        subcommands = {
            UpCommand.class,
            ServeCommand.class,
            DownCommand.class,
            EnvCommand.class,
            ExecCommand.class,
            CopyCommand.class,
            PassTimeCommand.class,
            SaveCommand.class
        },
        mixinStandardHelpOptions = true)
public final class LocalAwsCommand {
    private LocalAwsCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LocalAwsCommand())
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    if (problem instanceof IllegalStateException || problem instanceof IllegalArgumentException) {
                        command.getErr().println(problem.getMessage());
                    } else {
                        problem.printStackTrace(command.getErr());
                    }
                    return 1;
                })
                .execute(arguments));
    }
}
