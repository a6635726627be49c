package io.taxietl.infra.command;

import io.taxietl.infra.config.Environments;
import io.taxietl.infra.stack.EnvironmentSynthesis;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where things are in a checkout. */
final class Project {
    @Option(names = "--root", defaultValue = ".", description = "The folder of the checkout")
    private Path root;

    @Option(
            names = "--jar",
            defaultValue = "etl/target/etl-0.1.0-glue.jar",
            description = "The jar of the job, from the root")
    private Path jar;

    @Option(
            names = "--launcher",
            defaultValue = "etl/launcher/src/main/scala/TaxiEtlLauncher.scala",
            description = "The launcher of the job, from the root")
    private Path launcher;

    Path root() {
        return root.toAbsolutePath().normalize();
    }

    Path jar() {
        return root().resolve(jar);
    }

    Path launcher() {
        return root().resolve(launcher);
    }

    Environments environments() {
        return new Environments(root().resolve("environments"));
    }

    Path build() {
        return root().resolve("build");
    }

    EnvironmentSynthesis synthesis() {
        return new EnvironmentSynthesis(environments(), build().resolve("synth"));
    }
}
