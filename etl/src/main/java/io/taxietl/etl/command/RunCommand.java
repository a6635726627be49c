package io.taxietl.etl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the job once. */
@Command(
        name = "run",
        description = "Reads new and changed trip files, and publishes them if they pass the quality gate.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    RunOptions options() {
        return options;
    }

    @Override
    public Integer call() {
        return new LocalRun().run(options).code().code();
    }
}
