package io.taxietl.infra.command;

import io.taxietl.infra.release.ExitCode;
import io.taxietl.infra.release.Status;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Tell which release is active and how the last ones went")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ReleaseOption release;

    @Option(names = "--json", description = "As JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return release.look(releases -> {
            Status status = releases.status();
            System.out.print(json ? status.json() + System.lineSeparator() : status.text());
            return ExitCode.DONE;
        });
    }
}
