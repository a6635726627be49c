package io.taxietl.etl;

import io.taxietl.etl.command.EtlCommand;

/** The process: reads the arguments, runs, and ends with an {@link ExitCode}. */
public final class EtlMain {
    private EtlMain() {}

    public static void main(String[] arguments) {
        System.exit(EtlCommand.execute(arguments));
    }
}
