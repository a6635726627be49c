package io.taxietl.etl.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RunLoggingTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void captureStandardError() {
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreStandardError() {
        System.setErr(standardError);
    }

    @Test
    void writesJsonLinesWithRunAndStage() throws IOException {
        try (RunLogging logging = RunLogging.local("run-1", folder, false)) {
            LoggerFactory.getLogger("io.taxietl.Some").info("before any stage");
            RunLogging.stage("validate");
            LoggerFactory.getLogger("io.taxietl.Some").info("a \"quoted\" {}\nöüı\t%d", "file");
        }

        List<JsonNode> lines = lines(Files.readString(folder.resolve("logs/run-1.jsonl")));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).has("stage")).isFalse();
        JsonNode line = lines.get(1);
        assertThat(line.path("message").asText()).isEqualTo("a \"quoted\" file\nöüı\t%d");
        assertThat(line.path("run_id").asText()).isEqualTo("run-1");
        assertThat(line.path("stage").asText()).isEqualTo("validate");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("logger").asText()).isEqualTo("io.taxietl.Some");
        assertThat(line.path("thread").asText())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(line.has("exception")).isFalse();
        assertThat(Instant.parse(line.path("time").asText()))
                .isAfter(Instant.now().minus(Duration.ofMinutes(1)));
    }

    @Test
    void writesExceptionsIntoTheirLine() throws IOException {
        try (RunLogging logging = RunLogging.local("run-1", folder, false)) {
            RunLogging.stage("read");
            LoggerFactory.getLogger("io.taxietl.Some").warn("failed", new IllegalStateException("because \"so\""));
        }

        assertThat(lines(Files.readString(folder.resolve("logs/run-1.jsonl"))))
                .singleElement()
                .satisfies(line -> assertThat(line.path("exception").asText().strip())
                        .startsWith("java.lang.IllegalStateException: because \"so\"\n\tat ")
                        .contains("RunLoggingTest"));
    }

    @Test
    void keepsTheLinesOfARunThatStartsAgain() throws IOException {
        for (String message : List.of("first", "second")) {
            try (RunLogging logging = RunLogging.local("run-1", folder, false)) {
                RunLogging.stage("read");
                LoggerFactory.getLogger("io.taxietl.Some").info(message);
            }
        }

        assertThat(lines(Files.readString(folder.resolve("logs/run-1.jsonl"))))
                .extracting(line -> line.path("message").asText())
                .containsExactly("first", "second");
    }

    @Test
    void writesTheRunOfOtherThreadsToo() throws Exception {
        try (RunLogging logging = RunLogging.local("run-1", folder, false)) {
            RunLogging.stage("read");
            Thread other = new Thread(
                    () -> LoggerFactory.getLogger("org.apache.spark.Other").warn("from elsewhere"));
            other.start();
            other.join();
        }

        assertThat(lines(Files.readString(folder.resolve("logs/run-1.jsonl"))))
                .singleElement()
                .satisfies(line -> assertThat(line.path("run_id").asText()).isEqualTo("run-1"));
    }

    /** A library does not know whether the run will fail. */
    @Test
    void onlyTheJobLogsErrors() throws IOException {
        try (RunLogging logging = RunLogging.local("run-1", folder, false)) {
            LoggerFactory.getLogger("org.apache.spark.Some").error("a task failed");
            LoggerFactory.getLogger("io.taxietl.Some").error("the run failed");
        }

        assertThat(lines(Files.readString(folder.resolve("logs/run-1.jsonl"))))
                .extracting(line -> line.path("level").asText())
                .containsExactly("WARN", "ERROR");
        assertThat(console.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("WARN Some: a task failedERROR Some: the run failed");
    }

    @Test
    void showsAPersonOnlyWarningsAndNoStackTrace() throws IOException {
        try (RunLogging logging = RunLogging.local("run-1", folder, false)) {
            RunLogging.stage("read");
            LoggerFactory.getLogger("io.taxietl.Some").info("detail");
            LoggerFactory.getLogger("org.apache.spark.Some").info("chatter");
            LoggerFactory.getLogger("io.taxietl.Some").warn("look here", new IllegalStateException("cause"));
            LoggerFactory.getLogger("org.apache.hadoop.util.NativeCodeLoader").warn("no native library");
        }

        assertThat(console.toString(StandardCharsets.UTF_8)).isEqualTo("WARN Some: look here\n");
        assertThat(lines(Files.readString(folder.resolve("logs/run-1.jsonl"))))
                .extracting(line -> line.path("message").asText())
                .containsExactly("detail", "look here");
    }

    /** Spark writes the stack trace of a task that failed into its message. */
    @Test
    void failuresOfTasksAreForTheLogAlone() throws IOException {
        try (RunLogging logging = RunLogging.local("run-1", folder, false)) {
            LoggerFactory.getLogger("org.apache.spark.scheduler.TaskSetManager").warn("Lost task\n\tat Some.class");
            LoggerFactory.getLogger("org.apache.spark.executor.Executor").error("Exception in task");
            LoggerFactory.getLogger("org.apache.spark.Other").warn("first line\n\tat Some.class\r\n\tat Other.class");
        }

        assertThat(console.toString(StandardCharsets.UTF_8)).isEqualTo("WARN Other: first line\n");
        assertThat(lines(Files.readString(folder.resolve("logs/run-1.jsonl"))))
                .extracting(line -> line.path("level").asText(), line -> line.path("message")
                        .asText())
                .containsExactly(
                        tuple("WARN", "Lost task\n\tat Some.class"),
                        tuple("WARN", "Exception in task"),
                        tuple("WARN", "first line\n\tat Some.class\r\n\tat Other.class"));
    }

    @Test
    void replacesTheLineOfProgressOnATerminal() throws IOException {
        try (RunLogging logging = RunLogging.local("run-1", folder, true)) {
            RunLogging.stage("read");
            LoggerFactory.getLogger("io.taxietl.Some").warn("look here");
        }

        assertThat(console.toString(StandardCharsets.UTF_8)).isEqualTo("\u001B[2KWARN Some: look here\n");
    }

    @Test
    void saysWhenTheLogCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatIOException()
                .isThrownBy(() -> RunLogging.local("run-1", file, false))
                .withMessageStartingWith(
                        "Cannot write the log: " + file.resolve("logs/run-1.jsonl") + " is not writable (")
                .withMessageEndingWith("), expected a folder in which the job may create files. Give another output.");
    }

    @Test
    void aClusterMayHaveALoggerOfTheSameName() {
        var configuration = ((LoggerContext) LogManager.getContext(false)).getConfiguration();
        LoggerConfig before = configuration.getLoggers().get("io.taxietl");
        LoggerConfig known = new LoggerConfig("io.taxietl", Level.OFF, false);
        configuration.removeLogger("io.taxietl");
        configuration.addLogger("io.taxietl", known);
        try (RunLogging logging = RunLogging.cluster("jr_1")) {
            LoggerFactory.getLogger("io.taxietl.Some").info("published");
        }

        assertThat(lines(console.toString(StandardCharsets.UTF_8))).hasSize(1);
        assertThat(configuration.getLoggers().get("io.taxietl")).isSameAs(known);
        configuration.removeLogger("io.taxietl");
        if (before != null) {
            configuration.addLogger("io.taxietl", before);
        }
    }

    @Test
    void addsJsonLinesOfTheJobToTheLoggingOfACluster() {
        var before = ((LoggerContext) LogManager.getContext(false)).getConfiguration();
        try (RunLogging logging = RunLogging.cluster("jr_1")) {
            RunLogging.stage("publish");
            LoggerFactory.getLogger("io.taxietl.Some").info("published");
            assertThat(ThreadContext.get("run_id")).isEqualTo("jr_1");
            assertThat(ThreadContext.get("stage")).isEqualTo("publish");
        }

        LoggerFactory.getLogger("io.taxietl.Some").info("after the run");
        assertThat(lines(console.toString(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("message").asText()).isEqualTo("published");
                    assertThat(line.path("run_id").asText()).isEqualTo("jr_1");
                    assertThat(line.path("stage").asText()).isEqualTo("publish");
                });
        assertThat(((LoggerContext) LogManager.getContext(false)).getConfiguration())
                .isSameAs(before);
        assertThat(ThreadContext.isEmpty()).isTrue();
    }

    @Test
    void refusesARunIdThatWouldBreakThePattern() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLogging.cluster("100%"))
                .withMessage("Cannot log the run: its id is \"100%\", expected letters, digits, dots, colons, hyphens"
                        + " and underscores.");
    }

    private static List<JsonNode> lines(String text) {
        List<JsonNode> lines = new ArrayList<>();
        text.lines().forEach(line -> {
            try {
                lines.add(MAPPER.readTree(line));
            } catch (IOException e) {
                throw new AssertionError("Not JSON: " + line, e);
            }
        });
        return lines;
    }
}
