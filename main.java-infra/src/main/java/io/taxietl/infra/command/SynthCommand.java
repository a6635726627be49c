package io.taxietl.infra.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "synth", description = "Write the Terraform of an environment")
final class SynthCommand implements Callable<Integer> {
    @Mixin
    private EnvironmentOption environment;

    @Override
    public Integer call() throws Exception {
        for (Path stack : environment.synthesize()) {
            System.out.println(stack.resolve("cdk.tf.json"));
        }
        return 0;
    }
}
