package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.TestSpark;
import io.taxietl.etl.session.RestoresSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RestoresSession.class)
class EtlCommandTest {

    @Test
    void keepsNoSnapshotsOfTheFuture() {
        assertRefuses(
                "Cannot maintain the tables: --keep-days is -1, expected 0 or more days.",
                "maintain",
                "--output",
                "build/nothing",
                "--keep-days",
                "-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-01-31", "2999-01-01T00:00:00Z"})
    void keepsSnapshotsSinceATimeInThePast(String time) {
        assertRefuses(
                "Cannot maintain the tables: --keep-since is \"" + time + "\", expected a time in the past such as",
                "maintain",
                "--output",
                "build/nothing",
                "--keep-since",
                time);
    }

    @Test
    void keepsSnapshotsByDaysOrSinceATime() {
        assertRefuses(
                "Cannot maintain the tables: both --keep-days and --keep-since are given, expected one of them.",
                "maintain",
                "--output",
                "build/nothing",
                "--keep-days",
                "7",
                "--keep-since",
                "2026-01-31T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "://", "nosuch://a/b"})
    void refusesAnOutputThatIsNoPlace(String output) {
        String sentence = "Cannot use the tables: OUTPUT is \"" + output + "\", expected a folder or S3 prefix";

        assertRefuses(sentence, "maintain", "--output", output);
        assertRefuses(sentence, "restore", "--output", output, "--before", "20240101T000000Z-000000");
    }

    @Test
    void maintainsNothingWhereThereAreNoTables(@TempDir Path folder) {
        assertRefuses(
                "Cannot maintain the tables: there is no table lake.`taxietl`.trips, expected one that the job has published.",
                "maintain",
                "--output",
                folder.toString());
    }

    /** On a session that is there, which stays. */
    private static void assertRefuses(String sentence, String... arguments) {
        SparkSession.setActiveSession(TestSpark.session().newSession());
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = EtlCommand.execute(arguments);
        } finally {
            System.setErr(before);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("WARN ")))
                .singleElement()
                .asString()
                .startsWith(sentence);
        assertThat(code).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(TestSpark.session().sparkContext().isStopped()).isFalse();
    }

    @Test
    void saysOfAFailureItsFirstLineOrItsName() {
        assertThat(FailureText.of(new IllegalStateException("\nfirst\nsecond"))).isEqualTo("first");
        assertThat(FailureText.of(new IllegalStateException())).isEqualTo("IllegalStateException");
        assertThat(FailureText.of(new IllegalStateException(" "))).isEqualTo("IllegalStateException");
    }

    @Test
    void saysOfAQueryThatItIsNestedTooDeep() {
        QueryProblem problem = QueryProblem.of(new StackOverflowError(), 1);

        assertThat(problem.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(problem.sentence()).startsWith("Cannot run the query: its parts are nested too deep, expected ");
    }
}
