package io.taxietl.local.command;

import io.taxietl.local.Endpoints;
import io.taxietl.local.LocalAws;
import io.taxietl.local.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        description =
                "Runs a command against the local AWS that is up, or else against one that ends with the command.")
final class ExecCommand implements Callable<Integer> {
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
            return run(running.get().endpoints());
        }
        Path folder = Files.createDirectories(checkout.local());
        LocalAws aws = LocalAws.start(System.getenv(), checkout.root(), folder, System.err::println);
        Thread ended = new Thread(aws::close);
        Runtime.getRuntime().addShutdownHook(ended);
        if (saved != null) {
            Snapshot.in(saved).restore(aws.endpoints());
        }
        int code = run(aws.endpoints());
        // The hook does it, also after Ctrl-C.
        return code;
    }

    private int run(Endpoints endpoints) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(endpoints.environment());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return process.waitFor();
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
