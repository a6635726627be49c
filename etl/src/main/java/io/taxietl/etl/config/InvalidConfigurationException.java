package io.taxietl.etl.config;

import java.io.IOException;
import java.util.List;

/** The configuration cannot be used. The message has one sentence for each problem, each on a line of its own. */
public final class InvalidConfigurationException extends RuntimeException {
    InvalidConfigurationException(List<String> problems) {
        this(problems, null);
    }

    private InvalidConfigurationException(List<String> problems, Throwable cause) {
        super(String.join("\n", problems), cause);
    }

    /**
     * The configuration does not fit what it is used with.
     *
     * @param problems one sentence each
     */
    public static InvalidConfigurationException of(List<String> problems) {
        return new InvalidConfigurationException(problems);
    }

    /**
     * The configuration file is not there.
     *
     * @param known names of the files that are there, separated by commas; may be empty
     */
    public static InvalidConfigurationException noSuchFile(String name, String known) {
        String hint = known.isEmpty() ? "Give the path of a configuration file." : "In its folder are: " + known + ".";
        return new InvalidConfigurationException(
                List.of(Problem.loading(name) + "there is no such file, expected a JSON file. " + hint));
    }

    /** The configuration file is there and cannot be read. */
    public static InvalidConfigurationException unreadable(String name, IOException cause) {
        return new InvalidConfigurationException(
                List.of(Problem.loading(name) + "the file is not readable (" + cause
                        + "), expected a JSON file in UTF-8. Check its encoding and its permissions."),
                cause);
    }

    /** One sentence for each problem. */
    public List<String> problems() {
        return getMessage().lines().toList();
    }
}
