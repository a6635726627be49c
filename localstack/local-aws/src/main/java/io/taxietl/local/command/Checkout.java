package io.taxietl.local.command;

import io.taxietl.local.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
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

    /** Starts one beside it, which leaves no trace. */
    LocalAws startAside() throws IOException {
        Path folder = Files.createTempDirectory("local-aws");
        return LocalAws.start(System.getenv(), root(), folder, System.err::println);
    }

    /** Starts its local AWS. */
    LocalAws start() throws IOException {
        return LocalAws.start(System.getenv(), root(), Files.createDirectories(local()), System.err::println);
    }
}
