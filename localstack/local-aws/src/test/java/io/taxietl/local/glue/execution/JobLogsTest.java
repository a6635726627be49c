package io.taxietl.local.glue.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.glue.execution.ExecutorSettings.Capacity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

class JobLogsTest {
    private static LocalGlueFixture glue;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        glue = LocalGlueFixture.start(folder, new Capacity(1, "256m", Capacity.QUICK_START));
    }

    @AfterAll
    static void close() {
        glue.close();
    }

    @Test
    void standardOutputAndStandardErrorGoToOneStreamAndWhatTheSystemSaysToAnother() {
        TestRun run = glue.job(body("println(\"to output\"); System.err.println(\"to error\")"))
                .run();

        assertThat(run.output()).containsExactly("to output", "to error");
        assertThat(run.error())
                .containsExactly("LocalGlue runs the job on local[1] with a heap of 256m;"
                        + " on Glue it would have 2 workers of type G.1X.");
    }

    @Test
    void withContinuousLoggingTheStreamOfTheDriverSaysSo() {
        TestRun run = glue.job(body("println(\"to output\")"))
                .argument("--enable-continuous-cloudwatch-log", "true")
                .run();

        assertThat(glue.logs()
                        .describeLogStreams(request ->
                                request.logGroupName("/aws-glue/jobs/output").logStreamNamePrefix(run.id()))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly(run.id() + "-driver");
        assertThat(run.output()).containsExactly("to output");
    }

    @Test
    void theJvmOfTheJobGetsTheArgumentsOfItsCapacity() {
        TestRun run = glue.job(
                        body(
                                "java.lang.management.ManagementFactory.getRuntimeMXBean.getInputArguments.forEach(println(_))"))
                .run();

        assertThat(run.output()).contains("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=256m");
    }

    @Test
    void writesToTheGroupsOfTheSecurityConfigurationWhichStayAsTheyAre() {
        String output = "/aws-glue/jobs/nightly-security-role/job-role/output";
        glue.logs().createLogGroup(request -> request.logGroupName(output));
        glue.logs().putRetentionPolicy(request -> request.logGroupName(output).retentionInDays(7));

        TestRun run = glue.job(body("println(\"to output\"); System.err.println(\"to error\")"))
                .securityConfiguration("nightly-security")
                .run();

        assertThat(run.lines(output)).containsExactly("to output", "to error");
        assertThat(run.lines("/aws-glue/jobs/nightly-security-role/job-role/error"))
                .hasSize(1);
        assertThat(run.output()).isEmpty();
        assertThat(glue.logs()
                        .describeLogGroups(request -> request.logGroupNamePrefix(output))
                        .logGroups())
                .extracting(LogGroup::retentionInDays)
                .containsExactly(7);
    }

    @Test
    void sendsEachLineOfABigOutputInOrder() {
        int lines = 30_000;
        TestRun run = glue.job(body("(1 to %d).foreach(n => println(s\"$n \" + \"ş\" * 40))".formatted(lines)))
                .run();

        List<OutputLogEvent> events = run.events("/aws-glue/jobs/output");
        assertThat(events.stream().map(OutputLogEvent::message))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, lines)
                        .mapToObj(number -> number + " " + "ş".repeat(40))
                        .toList());
        assertThat(events).isSortedAccordingTo((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
    }

    @Test
    void cutsALineThatIsTooLongBetweenCharacters() {
        int characters = 100_000;
        TestRun run = glue.job(body("print(\"€\" * %d)".formatted(characters))).run();

        List<String> events = run.output();
        assertThat(events).hasSize(5);
        assertThat(String.join("", events)).isEqualTo("€".repeat(characters));
    }

    @Test
    void keepsEmptyLinesAndTheLastLineWithoutAnEnd() {
        TestRun run = glue.job(body("print(\"one\\r\\n\\nthree\")")).run();

        assertThat(run.output()).containsExactly("one", " ", "three");
    }

    @Test
    void streamsWhileTheJobRuns() {
        TestRun run = glue.job(body("println(\"working\"); Thread.sleep(Long.MaxValue)"))
                .start();

        assertThat(run.awaitOutput("work")).isEqualTo("ing");
        assertThat(run.hasEnded()).isFalse();

        run.stop();
        run.outcome();
    }

    private static String body(String statements) {
        return "object Script { def main(arguments: Array[String]): Unit = {\n" + statements + "\n} }\n";
    }
}
