package io.taxietl.infra.command;

import java.util.concurrent.Callable;
import org.jetbrains.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "rollback", description = "Return to the release that was active before, or undo an unfinished one")
final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private ReleaseOption release;

    @Option(names = "--data", description = "Return the tables as well")
    private boolean data;

    @Option(names = "--run", description = "The run before which the tables return; the release's first by default")
    private @Nullable String run;

    @Override
    public Integer call() throws Exception {
        return release.change(releases -> releases.rollback(data, run, release.isDryRun()));
    }
}
