package io.taxietl.etl.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * What is read, and the documents that say how. One that is left out, empty or {@code none} is the one that the job carries; Glue hands
 * on no empty argument.
 */
final class InputOptions {
    private static final String NONE = "none";

    @Option(
            names = "--input",
            required = true,
            paramLabel = "<file or folder>",
            description = "file, folder or S3 prefix with trip files")
    private String input;

    @Option(names = "--config", paramLabel = "<file>", description = "configuration of the environment (JSON)")
    private String config = "";

    @Option(names = "--rules", paramLabel = "<file>", description = "data quality ruleset (DQDL)")
    private String rules = "";

    String input() {
        return input;
    }

    Optional<String> config() {
        return present(config);
    }

    Optional<String> rules() {
        return present(rules);
    }

    /** An argument, if it says anything. */
    static Optional<String> present(String argument) {
        return Optional.of(argument).filter(text -> !text.isBlank() && !text.equals(NONE));
    }
}
