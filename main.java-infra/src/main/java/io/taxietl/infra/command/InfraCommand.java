package io.taxietl.infra.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands around the infrastructure; `make` is how people call them. */
@Command(
        name = "infra",
        description = "Terraform of TaxiETL: environments and modules",
        subcommands = {
            SynthCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            OutputsCommand.class,
            DestroyCommand.class,
            BootstrapCommand.class,
            ModulesCommand.class,
            DeployCommand.class,
            HealthCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            StatusCommand.class,
            RunCommand.class,
            PlanCommentCommand.class,
            PlanReviewedCommand.class,
            DriftCommand.class,
            ReleaseNotesCommand.class
        })
public final class InfraCommand {
    private InfraCommand() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /** Every failure ends in one sentence; {@code TAXIETL_DEBUG=1} shows where it came from. */
    static int run(String... arguments) {
        return new CommandLine(new InfraCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(sentence(failure));
                    if (System.getenv("TAXIETL_DEBUG") != null) {
                        failure.printStackTrace(command.getErr());
                    }
                    return 1;
                })
                .execute(arguments);
    }

    private static String sentence(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("Cannot ")
                ? message
                : "Cannot finish: " + failure + ". Set TAXIETL_DEBUG=1 to see where it comes from.";
    }
}
