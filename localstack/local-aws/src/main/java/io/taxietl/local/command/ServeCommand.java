package io.taxietl.local.command;

import io.taxietl.local.LocalAws;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "serve", description = "Serves a local AWS until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Checkout checkout;

    @Override
    public Integer call() throws Exception {
        LocalAws aws = checkout.start();
        Runtime.getRuntime().addShutdownHook(new Thread(aws::close));
        new Running(
                        ProcessHandle.current().pid(),
                        aws.emulator(),
                        aws.endpoints().aws(),
                        aws.endpoints().glue())
                .save(checkout.local());
        Thread.currentThread().join();
        return 0;
    }
}
