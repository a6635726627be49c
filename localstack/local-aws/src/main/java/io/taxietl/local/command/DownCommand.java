package io.taxietl.local.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Ends the local AWS and the runs of its jobs.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    private Checkout checkout;

    @Override
    public Integer call() throws IOException {
        Optional<Running> running = Running.find(checkout.local());
        if (running.isEmpty()) {
            System.out.println("No local AWS is up.");
            return 0;
        }
        ProcessHandle.of(running.get().process()).ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
        Running.forget(checkout.local());
        System.out.println("The local AWS is down.");
        return 0;
    }
}
