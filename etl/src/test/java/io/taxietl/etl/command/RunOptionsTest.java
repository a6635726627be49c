package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.tell.Notification;
import io.taxietl.etl.tell.Notifications;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class RunOptionsTest {
    private static RunOptions parse(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--input", "in", "--output", "out"));
        arguments.addAll(List.of(more));
        RunCommand command = new RunCommand();
        new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
        return command.options();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "none"})
    void emptyAndNoneSwitchAnArgumentOff(String value) {
        RunOptions options = parse(
                "--config",
                value,
                "--rules",
                value,
                "--environment",
                value,
                "--topic-arn",
                value,
                "--restore-before",
                value);

        assertThat(options.config()).isEmpty();
        assertThat(options.rules()).isEmpty();
        assertThat(options.topicArn()).isEmpty();
        assertThat(options.restoreBefore()).isEmpty();
        assertThat(options.overrides()).isEmpty();
    }

    @Test
    void severalSettingsFitIntoOneArgument() {
        RunOptions options = parse(
                "--set-json",
                "{\"catalog.type\": \"hadoop\", \"quality.gate.minimumOverallScore\": 0.5, \"sources.requiredColumns\": [\"a\", \"b,c\"]}");

        assertThat(options.overrides())
                .isEqualTo(Map.of(
                        "catalog.type",
                        "hadoop",
                        "quality.gate.minimumOverallScore",
                        0.5,
                        "sources.requiredColumns",
                        List.of("a", "b,c")));
    }

    @Test
    void singleSettingsAndTheEnvironmentGoBeforeThem() {
        RunOptions options = parse(
                "--set",
                "catalog.type=glue",
                "--environment",
                "staging-canary",
                "--set-json",
                "{\"catalog.type\": \"hadoop\", \"environment\": \"staging\"}");

        assertThat(options.overrides()).isEqualTo(Map.of("catalog.type", "glue", "environment", "staging-canary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "catalog.type=hadoop",
                "[1]",
                "null",
                "{\"catalog\": {\"type\": \"hadoop\"}}",
                "{\"catalog.type\": null}",
                "{\"catalog.type\": \"hadoop\", \"catalog.type\": \"glue\"}",
                "{\"catalog.type\": \"hadoop\"} {}"
            })
    void anythingButOneFlatObjectIsRefused(String value) {
        assertThatThrownBy(() -> parse("--set-json", value))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("it is " + value)
                .hasMessageEndingWith(
                        "expected one JSON object of values by path, such as {\"catalog.type\": \"hadoop\"}");
    }

    @ParameterizedTest
    @CsvSource({"all, true", "success, false"})
    void failuresAreToldUnlessSomethingElseTellsOfThem(String notify, boolean told) {
        List<Notification> sent = new ArrayList<>();
        Notifications notifications = parse("--notify", notify).notifyOn().to(sent::add);

        notifications.send(Notification.failure("failed", "Cannot go on."));
        assertThat(sent).hasSize(told ? 1 : 0);
        notifications.send(Notification.success("published", "3 rows"));
        assertThat(sent).hasSize(told ? 2 : 1);
    }

    @Test
    void withoutTheArgumentEverythingIsTold() {
        assertThat(parse().notifyOn()).isEqualTo(NotifyOn.ALL);
    }

    @Test
    void whatToTellIsSpelledExactly() {
        assertThatThrownBy(() -> parse("--notify", "Failure"))
                .hasMessageContaining("it is Failure, expected all or success");
    }
}
