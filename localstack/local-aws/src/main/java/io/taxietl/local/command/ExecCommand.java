package io.taxietl.local.command;

import io.taxietl.local.LocalAws;
import io.taxietl.local.Snapshot;
import io.taxietl.local.aws.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        description =
                "Runs a command against the local AWS that is up, or else against one that ends with the command.")
final class ExecCommand implements Callable<Integer> {
    private static final int SECONDS_TO_END = 30;

    @Mixin
    private Checkout checkout;

    @Option(names = "--saved", description = "A folder of `save` that a local AWS started for this command holds.")
    private Path saved;

    @Parameters(arity = "1..*", description = "The command.")
    private List<String> command;

    @Override
    public Integer call() throws Exception {
        Optional<Running> running = Running.find(checkout.local());
        if (running.isPresent()) {
            System.err.println("Using the local AWS that is up, see `make local-env`.");
            return run(running.get().endpoints(), () -> {});
        }
        LocalAws aws = saved == null ? checkout.start() : withSavedTables();
        return run(aws.endpoints(), aws::close);
    }

    private LocalAws withSavedTables() throws IOException {
        if (!Files.isDirectory(saved)) {
            throw new IllegalStateException("Cannot use the saved tables: " + saved
                    + " is not there, expected what `make demo` keeps. Run `make demo`, or `make local-up` first.");
        }
        LocalAws aws = checkout.startAside();
        Snapshot.in(saved).restore(aws.endpoints());
        return aws;
    }

    /** @param afterwards done when the command has ended, after Ctrl-C too */
    private int run(Endpoints endpoints, Runnable afterwards) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(endpoints.environment());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end(process);
            afterwards.run();
        }));
        return process.waitFor();
    }

    /** Terraform writes its state before it goes, so it is asked and then waited for. */
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(one -> one.onExit()
                .orTimeout(SECONDS_TO_END, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    one.destroyForcibly();
                    return one;
                })
                .join());
    }
}
