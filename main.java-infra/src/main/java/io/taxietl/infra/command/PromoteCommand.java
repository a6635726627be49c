package io.taxietl.infra.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "promote", description = "Make the idle slot active; it must have passed the health check")
final class PromoteCommand implements Callable<Integer> {
    @Mixin
    private ReleaseOption release;

    @Override
    public Integer call() throws Exception {
        return release.change(releases -> releases.promote(release.isDryRun()));
    }
}
