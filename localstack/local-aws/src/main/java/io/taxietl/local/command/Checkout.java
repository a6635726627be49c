package io.taxietl.local.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The checkout that a command works for. */
final class Checkout {
    @Option(names = "--checkout", required = true, hidden = true, description = "The folder of the project.")
    private Path root;

    Path root() {
        return root.toAbsolutePath().normalize();
    }

    /** Where its local AWS keeps its files. */
    Path local() {
        return root().resolve("build").resolve("local");
    }
}
