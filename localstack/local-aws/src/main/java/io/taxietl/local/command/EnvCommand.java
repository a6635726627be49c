package io.taxietl.local.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "env", description = "Prints the variables with which other programs find the local AWS.")
final class EnvCommand implements Callable<Integer> {
    @Mixin
    private Checkout checkout;

    @Override
    public Integer call() throws IOException {
        Running running = Running.find(checkout.local())
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot print the environment: no local AWS is up. Run `make local-up`."));
        running.endpoints().environment().forEach((name, value) -> System.out.println("export " + name + "=" + value));
        return 0;
    }
}
