package io.taxietl.etl.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * What is read, and the documents that say how. One that is left out, empty or {@code none} is the one that the job carries.
 */
final class InputOptions {
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
        return Arguments.given(config);
    }

    Optional<String> rules() {
        return Arguments.given(rules);
    }
}
