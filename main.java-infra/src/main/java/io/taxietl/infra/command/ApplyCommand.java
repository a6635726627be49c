package io.taxietl.infra.command;

import io.taxietl.infra.release.ExitCode;
import io.taxietl.infra.release.Releases;
import io.taxietl.infra.terraform.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "apply",
        description =
                "Apply exactly the saved plan of an environment; the slots of a new one get the code of this checkout")
final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private EnvironmentOption environment;

    @Override
    public Integer call() throws Exception {
        return ReleaseOption.code(this::apply);
    }

    private ExitCode apply() throws Exception {
        Deployment deployment = environment.deployment();
        deployment.requirePlans();
        try (Releases releases = environment.releases()) {
            Callable<ExitCode> initial = releases.initial(environment.built(
                    environment.project().jar(), environment.project().launcher()));
            deployment.apply();
            return initial.call();
        }
    }
}
