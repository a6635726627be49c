package io.taxietl.infra.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "apply", description = "Apply exactly the saved plan of an environment")
final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private EnvironmentOption environment;

    @Override
    public Integer call() throws Exception {
        environment.deployment().apply();
        return 0;
    }
}
