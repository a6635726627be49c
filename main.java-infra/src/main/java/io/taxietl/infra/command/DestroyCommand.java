package io.taxietl.infra.command;

import java.io.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "destroy", description = "Remove an environment")
final class DestroyCommand implements Callable<Integer> {
    private static final String CONFIRMATION = "CONFIRM_DESTROY";

    @Mixin
    private EnvironmentOption environment;

    @Override
    public Integer call() throws Exception {
        if (environment.configuration().security().confirmDestroy()) {
            confirm();
        }
        environment.deployment().destroy();
        return 0;
    }

    /** {@code make} sets {@code jdk.console=java.base}: from Java 22 on there would be a console without a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private void confirm() {
        String given = System.getenv(CONFIRMATION);
        Console console = System.console();
        if (given == null && console != null) {
            given = console.readLine("This removes %s. Type its name to go on: ", environment.name());
        }
        if (!environment.name().equals(given)) {
            throw new IllegalStateException("Cannot destroy " + environment.name() + ": the confirmation is "
                    + (given == null ? "missing" : "'" + given + "'") + ", expected '" + environment.name()
                    + "'. Type it at a terminal, or set " + CONFIRMATION + "=" + environment.name() + ".");
        }
    }
}
