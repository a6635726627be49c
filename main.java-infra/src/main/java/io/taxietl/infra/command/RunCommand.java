package io.taxietl.infra.command;

import io.taxietl.infra.release.RunArguments;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "run", description = "Start the active job and follow it")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ReleaseOption release;

    @Parameters(description = "After --: arguments of the job, such as --set quality.gate.minimumOverallScore=0.95")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        return release.look(releases -> releases.runJob(RunArguments.of(arguments)));
    }
}
