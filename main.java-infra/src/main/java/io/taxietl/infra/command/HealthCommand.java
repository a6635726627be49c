package io.taxietl.infra.command;

import java.util.concurrent.Callable;
import org.jetbrains.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "health", description = "Check the idle slot as it is with a canary run")
final class HealthCommand implements Callable<Integer> {
    @Mixin
    private ReleaseOption release;

    @Option(names = "--sample", description = "S3 URI of what the canary run reads; the newest source files by default")
    private @Nullable String sample;

    @Override
    public Integer call() throws Exception {
        return release.change(releases -> releases.health(sample, release.isDryRun()));
    }
}
