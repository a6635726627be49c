package io.taxietl.infra.command;

import io.taxietl.infra.stack.EnvironmentSynthesis;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "synth", description = "Write the Terraform of an environment")
final class SynthCommand implements Callable<Integer> {
    @Mixin
    private Project project;

    @Option(names = "--env", required = true, description = "The environment")
    private String environment;

    @Override
    public Integer call() throws Exception {
        EnvironmentSynthesis synthesis = project.synthesis();
        synthesis.write(environment, project.jar(), project.launcher());
        for (String stack : EnvironmentSynthesis.STACKS) {
            System.out.println(project.root().relativize(synthesis.folder(environment, stack)) + "/cdk.tf.json");
        }
        return 0;
    }
}
