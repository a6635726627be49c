package io.taxietl.etl.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.taxietl.etl.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.logging.log4j.ThreadContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private static final List<String> STAGES = List.of("plan", "validate", "publish");
    private static final long LISTENER_MILLISECONDS = 30_000;
    private static final String ERASE = "\u001B[2K";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final Progress progress =
            Progress.onTerminal(STAGES, new PrintStream(terminal, true, StandardCharsets.UTF_8), clock);
    private final TaskCounts tasks = progress.tasks();

    @Test
    void startingAStageNamesItInTheLogLinesThatFollow() {
        try (Progress stages = Progress.inLines(List.of("Plan", "Read"), line -> {}, InstantSource.system())) {
            stages.start("Read", 0);

            assertThat(ThreadContext.get("stage")).isEqualTo("Read");
        } finally {
            ThreadContext.remove("stage");
        }
    }

    @Test
    void showsStageFilesRowsShareAndTimeLeft() {
        progress.start("validate", 12, OptionalLong.of(100_000));
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(10, 100));
        for (int task = 0; task < 25; task++) {
            wait(Duration.ofSeconds(1));
            tasks.onTaskEnd(SparkEvents.taskEnd(10, 1000));
        }

        assertThat(shown())
                .contains(
                        "[2/3] validate  12 files\n",
                        "[2/3] validate  12 files  1,000 of 100,000 rows  1 %  0:01 so far\r",
                        "[2/3] validate  12 files  25,000 of 100,000 rows  25 %  1:15 left\r");
    }

    @Test
    void showsTheDurationAndTheRowsOfAStageThatHasEnded() {
        progress.start("plan", 1);
        wait(Duration.ofSeconds(3725));
        progress.end(3_500_000);

        assertThat(shown())
                .containsExactly("[1/3] plan  1 file\n", "[1/3] plan  1 file  3,500,000 rows  done in 1:02:05\n");
        assertThat(progress.durations()).containsExactly(Map.entry("plan", Duration.ofSeconds(3725)));
    }

    @Test
    void workInsteadOfAStageThatFailedIsShownAndIsNoStage() {
        progress.start("validate", 3);
        progress.startInstead("Looking for damage", 3);
        wait(Duration.ofSeconds(2));
        progress.end();

        assertThat(shown())
                .containsExactly(
                        "[2/3] validate  3 files\n",
                        "Looking for damage  3 files\n",
                        "Looking for damage  3 files  done in 0:02\n");
        assertThat(progress.durations()).isEmpty();
    }

    @Test
    void endsAStageWhenTheNextOneStarts() {
        progress.start("plan", 0);
        wait(Duration.ofSeconds(2));
        progress.start("validate", 0);

        assertThat(shown()).containsExactly("[1/3] plan\n", "[1/3] plan  done in 0:02\n", "[2/3] validate\n");
    }

    @Test
    void updatesATerminalAtMostFourTimesASecond() {
        progress.start("validate", 1);
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(10, 1000));
        for (int task = 0; task < 100; task++) {
            wait(Duration.ofMillis(10));
            tasks.onTaskEnd(SparkEvents.taskEnd(10, 1));
        }

        assertThat(shown().stream().filter(text -> text.endsWith("\r"))).hasSize(4);
    }

    @Test
    void writesWholeLinesToALogAtMostOnceAMinuteBetweenStartAndEnd() {
        List<String> lines = new ArrayList<>();
        Progress log = Progress.inLines(STAGES, lines::add, clock);
        log.start("publish", 2, OptionalLong.empty());
        log.tasks().onStageSubmitted(SparkEvents.stageSubmitted(10, 200));
        for (int task = 0; task < 130; task++) {
            wait(Duration.ofSeconds(1));
            log.tasks().onTaskEnd(SparkEvents.taskEnd(10, 10));
        }
        log.end();
        log.close();

        assertThat(lines)
                .containsExactly(
                        "[3/3] publish  2 files",
                        "[3/3] publish  2 files  600 rows  30 %  2:20 left",
                        "[3/3] publish  2 files  1,200 rows  60 %  1:20 left",
                        "[3/3] publish  2 files  done in 2:10");
    }

    @Test
    void dropsTheTasksThatAStageLeavesBehind() {
        progress.start("validate", 1);
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(10, 8));
        tasks.onTaskEnd(SparkEvents.taskEnd(10, 5));
        tasks.onStageCompleted(SparkEvents.stageCompleted(10, 8));
        tasks.onTaskEnd(SparkEvents.taskEnd(10, 5));

        assertThat(tasks.counts()).isEqualTo(new TaskCounts.Counts(1, 1, 5));
    }

    @Test
    void countsTheRowsOfFilesOnceThoughSeveralPassesReadThem() {
        progress.start("validate", 1, OptionalLong.of(70_000));
        tasks.onJobStart(SparkEvents.jobStart(1, "7", 10));
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(10, 1));
        tasks.onTaskEnd(SparkEvents.taskEnd(10, 70_000));
        tasks.onJobStart(SparkEvents.jobStart(2, null, 11));
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(11, 2));
        tasks.onTaskEnd(SparkEvents.taskEnd(11, 35_000));
        wait(Duration.ofSeconds(1));
        tasks.onStageSubmitted(SparkEvents.tableStageSubmitted(12, 1));
        tasks.onTaskEnd(SparkEvents.taskEnd(12, 500));

        assertThat(tasks.counts()).isEqualTo(new TaskCounts.Counts(3, 4, 35_000));
        assertThat(shown()).last().asString().contains("  35,000 of 70,000 rows  ");
    }

    @Test
    void addsUpTheScansOfOneQuery() {
        progress.start("validate", 2, OptionalLong.of(10));
        tasks.onJobStart(SparkEvents.jobStart(1, "7", 10));
        tasks.onJobStart(SparkEvents.jobStart(2, "7", 11));
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(10, 1));
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(11, 1));
        tasks.onTaskEnd(SparkEvents.taskEnd(10, 6));
        tasks.onTaskEnd(SparkEvents.taskEnd(11, 4));

        assertThat(tasks.counts().rows()).isEqualTo(10);
    }

    @Test
    void neverShowsMoreRowsThanTheFilesHave() {
        progress.start("validate", 1, OptionalLong.of(70_000));
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(10, 2));
        wait(Duration.ofSeconds(1));
        tasks.onTaskEnd(SparkEvents.taskEnd(10, 70_032));

        assertThat(shown()).last().asString().contains("  70,000 of 70,000 rows  ");
    }

    @Test
    void countsNoRowsInAStageThatDoesNotPassOverTheFiles() {
        progress.start("publish", 0);
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(10, 2));
        wait(Duration.ofSeconds(1));
        tasks.onTaskEnd(SparkEvents.taskEnd(10, 7));

        assertThat(shown()).last().asString().doesNotContain("rows");
    }

    @Test
    void countsATaskOnceThatFailedBefore() {
        progress.start("validate", 1);
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(10, 2));
        tasks.onTaskEnd(SparkEvents.failedTaskEnd(10, 7));
        tasks.onTaskEnd(SparkEvents.taskEnd(10, 7));

        assertThat(tasks.counts()).isEqualTo(new TaskCounts.Counts(1, 2, 7));
    }

    @Test
    void forgetsTheTasksOfTheStageBefore() {
        progress.start("plan", 1);
        tasks.onStageSubmitted(SparkEvents.stageSubmitted(10, 2));
        progress.start("validate", 1);
        tasks.onTaskEnd(SparkEvents.taskEnd(10, 7));
        tasks.onStageCompleted(SparkEvents.stageCompleted(10, 2));

        assertThat(tasks.counts()).isEqualTo(new TaskCounts.Counts(0, 0, 0));
    }

    @Test
    void keepsTheLineOfATerminalShort() {
        Progress wide = Progress.onTerminal(
                List.of("x".repeat(200)), new PrintStream(terminal, true, StandardCharsets.UTF_8), clock);
        wide.start("x".repeat(200), 1);
        wait(Duration.ofSeconds(1));
        wide.tasks().onStageSubmitted(SparkEvents.stageSubmitted(10, 2));

        assertThat(shown().get(1)).hasSize(80).endsWith("\r");
    }

    @Test
    void takesTheUnfinishedLineAwayWhenClosed() {
        progress.start("plan", 1);
        progress.close();
        progress.close();

        assertThat(shown()).containsExactly("[1/3] plan  1 file\n", "\r", "\r");
        assertThat(progress.durations()).isEmpty();
    }

    @Test
    void refusesAStageThatIsNotOfTheRun() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> progress.start("publsih", 0))
                .withMessage("Cannot start the stage publsih: expected one of plan, validate, publish.");
    }

    /** The listener's last event may come after the action returns, hence the wait; close must not wait for ever. */
    @Test
    @Timeout(60)
    void followsTheTasksOfASession(@TempDir Path folder) throws TimeoutException {
        SparkSession spark = TestSpark.session();
        String file = folder.resolve("rows").toString();
        spark.range(0, 1000, 1, 4).write().parquet(file);
        List<String> lines = new CopyOnWriteArrayList<>();
        InstantSource fast = new InstantSource() {
            private Instant instant = Instant.EPOCH;

            @Override
            public synchronized Instant instant() {
                instant = instant.plus(Duration.ofMinutes(2));
                return instant;
            }
        };
        try (Progress followed = Progress.inLines(STAGES, lines::add, fast)) {
            followed.attach(spark.sparkContext());
            followed.start("validate", 4, OptionalLong.of(1000));
            spark.read().parquet(file).groupBy().sum("id").collectAsList();
            spark.read().parquet(file).toJavaRDD().map(row -> row.getLong(0)).reduce(Long::sum);
            spark.sparkContext().listenerBus().waitUntilEmpty(LISTENER_MILLISECONDS);
            assertThat(followed.tasks().counts().rows()).isEqualTo(1000);
        }
        int afterClose = lines.size();
        spark.range(10).count();

        assertThat(lines).hasSize(afterClose).anyMatch(line -> line.contains("1,000 of 1,000 rows"));
    }

    private void wait(Duration duration) {
        now = now.plus(duration);
    }

    /** What was printed, each with the control character that ends it. */
    private List<String> shown() {
        List<String> shown = new ArrayList<>(
                List.of(terminal.toString(StandardCharsets.UTF_8).split(Pattern.quote(ERASE), -1)));
        assertThat(shown.remove(0)).isEmpty();
        return shown;
    }
}
