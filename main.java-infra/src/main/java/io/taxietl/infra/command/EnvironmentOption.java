package io.taxietl.infra.command;

import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.release.Releases;
import io.taxietl.infra.release.aws.AwsClients;
import io.taxietl.infra.release.aws.ReleaseParameter;
import io.taxietl.infra.release.record.ReleaseState;
import io.taxietl.infra.review.PlanReview;
import io.taxietl.infra.stack.EnvironmentSynthesis;
import io.taxietl.infra.stack.PipelineStack;
import io.taxietl.infra.terraform.Deployment;
import io.taxietl.infra.terraform.Terraform;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The environment that a command works on, in a checkout. */
final class EnvironmentOption {
    @Mixin
    private Project project;

    @Option(names = "--env", required = true, description = "The environment")
    private String name;

    String name() {
        return name;
    }

    EnvironmentConfiguration configuration() {
        return project.environments().load(name);
    }

    /** Writes the Terraform anew; gives the folders of the stacks. */
    List<Path> synthesize() throws IOException {
        EnvironmentSynthesis synthesis = project.synthesis();
        synthesis.write(name);
        return EnvironmentSynthesis.STACKS.stream()
                .map(stack -> synthesis.folder(name, stack))
                .toList();
    }

    Deployment deployment() throws IOException {
        return deployment(System.out);
    }

    /** @param out where it says what it does */
    Deployment deployment(PrintStream out) throws IOException {
        return new Deployment(terraform(), name, synthesize(), this::isRecordComplete, out);
    }

    /** For what only reads the state, which needs no emulator. */
    Deployment deploymentAtRest() throws IOException {
        return new Deployment(
                Terraform.find(project.build(), System.getenv()), name, synthesize(), () -> true, System.out);
    }

    /** The plans that are saved. */
    PlanReview review() throws IOException, InterruptedException {
        return PlanReview.read(terraform(), name, synthesize());
    }

    /** Terraform of this machine; for a local AWS only where that can be reached. */
    Terraform terraform() throws IOException {
        requireLocalAws();
        return Terraform.find(project.build(), System.getenv());
    }

    /** The releases of the environment, with the Terraform of this checkout, which has been synthesized. */
    Releases releases() throws IOException {
        return Releases.open(
                configuration(), terraform(), project.synthesis().folder(name, PipelineStack.ID), System.out);
    }

    /** What this checkout has for the environment's job. */
    Releases.Built built(Path jar, Path launcher) {
        EnvironmentSynthesis synthesis = project.synthesis();
        return new Releases.Built(jar, launcher, synthesis.configuration(name), synthesis.ruleset(configuration()));
    }

    private boolean isRecordComplete() {
        try (AwsClients aws = AwsClients.open(configuration().processing().region())) {
            return new ReleaseParameter(aws.ssm(), name)
                    .find()
                    .filter(ReleaseState::isPinned)
                    .isPresent();
        }
    }

    private void requireLocalAws() throws IOException {
        EnvironmentConfiguration configuration = configuration();
        if (!configuration.security().emulator()) {
            return;
        }
        if (!System.getenv().containsKey("AWS_ENDPOINT_URL")) {
            throw new IllegalStateException("Cannot reach the local AWS of " + name
                    + ": AWS_ENDPOINT_URL is not set, expected its address."
                    + " Run `make local-up` and `eval \"$(make -s local-env)\"`.");
        }
        EmulatedState.bind(
                project.build().resolve("state").resolve(name),
                configuration.processing().region(),
                System.getenv(),
                System.err);
    }

    Project project() {
        return project;
    }
}
