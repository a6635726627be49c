package io.taxietl.etl.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The arguments of a run. One that is left out, empty or {@code none} leaves the configuration as it is; Glue hands on no
 * empty argument.
 */
final class RunOptions {
    @Mixin
    private InputOptions read;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "<folder>",
            description = "folder or S3 prefix for tables and reports")
    private String output;

    @Option(names = "--environment", paramLabel = "<name>", description = "name of the environment")
    private String environment = "";

    @Option(names = "--topic-arn", paramLabel = "<arn>", description = "SNS topic for success and failure")
    private String topicArn = "";

    @Option(
            names = "--notify",
            paramLabel = "all|success",
            converter = NotifyOn.Converter.class,
            description = "all, or success alone where something else tells of failed runs (default: all)")
    private NotifyOn notifyOn = NotifyOn.ALL;

    @Option(names = "--reprocess", description = "read files again that earlier runs have published")
    private boolean reprocess;

    @Option(
            names = "--moved",
            description =
                    "files that were read under another path, where they are no more, have been moved or replaced:"
                            + " their rows take the place of the earlier ones")
    private boolean moved;

    @Option(
            names = "--set",
            paramLabel = "<path>=<value>",
            description = "sets one key of the configuration, for example quality.gate.minimumOverallScore=0.95")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--set-json",
            paramLabel = "<object>",
            converter = JsonSettings.Converter.class,
            description = "sets several keys at once, for example {\"catalog.type\": \"hadoop\"}; --set goes before it")
    private JsonSettings jsonSettings = JsonSettings.none();

    @Option(
            names = "--restore-before",
            paramLabel = "<run id>",
            description = "reads nothing, but takes the tables back to just before this run")
    private String restoreBefore = "";

    String input() {
        return read.input();
    }

    String output() {
        return output;
    }

    Optional<String> config() {
        return read.config();
    }

    Optional<String> rules() {
        return read.rules();
    }

    Optional<String> topicArn() {
        return Arguments.given(topicArn);
    }

    NotifyOn notifyOn() {
        return notifyOn;
    }

    /** The first run to undo, where this is no run but a restore. */
    Optional<String> restoreBefore() {
        return Arguments.given(restoreBefore);
    }

    boolean reprocess() {
        return reprocess;
    }

    boolean moved() {
        return moved;
    }

    /** What the arguments change in the configuration, by path. */
    Map<String, Object> overrides() {
        Map<String, Object> overrides = new LinkedHashMap<>(jsonSettings.byPath());
        settings.forEach((path, value) -> overrides.put(path, Documents.scalar(value)));
        Arguments.given(environment).ifPresent(name -> overrides.put("environment", name));
        return overrides;
    }
}
