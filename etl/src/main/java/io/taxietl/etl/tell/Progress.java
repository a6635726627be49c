package io.taxietl.etl.tell;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;

/**
 * Tells a person how far a run is: stage k of n, files, how many of their rows have been read, share of the stage's tasks
 * that is done, time left in the stage. It has no thread of its own: Spark's listener drives it.
 */
public final class Progress implements AutoCloseable {
    /** Before that an estimate of the time left is a guess. */
    private static final double ESTIMATED_FROM = 0.05;

    private final List<String> stages;
    private final Display display;
    private final InstantSource clock;
    private final TaskCounts tasks = new TaskCounts(this::refresh);
    private final Map<String, Duration> durations = new LinkedHashMap<>();
    private SparkContext attached;
    private Running running;
    private Instant lastUpdate = Instant.EPOCH;

    /** @param rows of the files; null for a stage that does not pass over them */
    private record Running(String stage, long files, OptionalLong rows, Instant since) {}

    Progress(List<String> stages, Display display, InstantSource clock) {
        this.stages = List.copyOf(stages);
        this.display = display;
        this.clock = clock;
    }

    /**
     * For a person at a terminal: one line, rewritten in place. Java cannot tell whether standard error is a terminal;
     * whoever starts it can ({@code test -t 2}).
     */
    public static Progress onTerminal(List<String> stages, PrintStream out, InstantSource clock) {
        return new Progress(stages, Display.terminal(out), clock);
    }

    /** For logs: a line when a stage starts and ends, and at most one a minute between. */
    public static Progress inLines(List<String> stages, Consumer<String> out, InstantSource clock) {
        return new Progress(stages, Display.lines(out), clock);
    }

    TaskCounts tasks() {
        return tasks;
    }

    /** Follows the tasks of a session until closed. */
    public synchronized void attach(SparkContext context) {
        context.addSparkListener(tasks);
        attached = context;
    }

    /**
     * Begins a stage, and ends the one before.
     *
     * @param files how many files it works on, 0 where that does not matter
     */
    public synchronized void start(String stage, long files) {
        start(new Running(checked(stage), files, null, clock.instant()));
    }

    /**
     * Begins a stage that passes over the rows of files, and ends the one before. Rows are counted as they are read, from
     * zero again where the stage passes over the files once more.
     *
     * @param rows rows of the files, empty where nobody knows yet
     */
    public synchronized void start(String stage, long files, OptionalLong rows) {
        start(new Running(checked(stage), files, rows, clock.instant()));
    }

    private String checked(String stage) {
        if (!stages.contains(stage)) {
            throw new IllegalArgumentException(
                    "Cannot start the stage " + stage + ": expected one of " + String.join(", ", stages) + ".");
        }
        return stage;
    }

    private void start(Running stage) {
        end();
        tasks.reset();
        begin(stage);
    }

    /**
     * Begins work that is no stage, because the stage before has failed: no line says that it is done.
     *
     * @param files how many files it works on
     */
    public synchronized void startInstead(String work, long files) {
        tasks.reset();
        begin(new Running(work, files, null, clock.instant()));
    }

    private void begin(Running next) {
        RunLogging.stage(next.stage());
        running = next;
        lastUpdate = next.since();
        display.line(label(next) + files(next.files()));
    }

    /** Ends the stage. */
    public synchronized void end() {
        finish("");
    }

    /** Ends the stage and says how many rows came out of it. */
    public synchronized void end(long rows) {
        finish(rows(rows, "rows"));
    }

    private void finish(String rows) {
        if (running != null) {
            Duration took = Duration.between(running.since(), clock.instant());
            if (stages.contains(running.stage())) {
                durations.merge(running.stage(), took, Duration::plus);
            }
            display.line(label(running) + files(running.files()) + rows + "  done in " + time(took));
            running = null;
        }
    }

    /** How long each stage that has ended took, in their order. */
    public synchronized Map<String, Duration> durations() {
        return new LinkedHashMap<>(durations);
    }

    private synchronized void refresh() {
        Instant now = clock.instant();
        if (running == null || now.isBefore(lastUpdate.plus(display.interval()))) {
            return;
        }
        lastUpdate = now;
        TaskCounts.Counts counts = tasks.counts();
        Duration elapsed = Duration.between(running.since(), now);
        display.update(label(running)
                + files(running.files())
                + rowsRead(counts.rows(), running.rows())
                + String.format(Locale.ROOT, "  %d %%", (int) (100 * counts.share()))
                + left(elapsed, counts.share()));
    }

    private String label(Running of) {
        if (!stages.contains(of.stage())) {
            return of.stage();
        }
        return String.format(Locale.ROOT, "[%d/%d] %s", stages.indexOf(of.stage()) + 1, stages.size(), of.stage());
    }

    private static String files(long files) {
        return files == 0 ? "" : String.format(Locale.ROOT, "  %,d %s", files, files == 1 ? "file" : "files");
    }

    /** Never more than there are: rows that executors hold are told from rows of files only by and large. */
    private static String rowsRead(long read, OptionalLong rows) {
        if (rows == null || read == 0) {
            return "";
        }
        return rows.isEmpty()
                ? rows(read, "rows")
                : String.format(Locale.ROOT, "  %,d of", Math.min(read, rows.getAsLong()))
                        + rows(rows.getAsLong(), "rows").substring(1);
    }

    private static String rows(long rows, String unit) {
        return rows == 0 ? "" : String.format(Locale.ROOT, "  %,d %s", rows, unit);
    }

    private static String left(Duration elapsed, double share) {
        if (share < ESTIMATED_FROM || share >= 1) {
            return "  " + time(elapsed) + " so far";
        }
        return "  " + time(Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share))) + " left";
    }

    private static String time(Duration duration) {
        return duration.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }

    /** Stops following; a stage that has not ended did not, and no line says it did. */
    @Override
    public void close() {
        SparkContext context;
        synchronized (this) {
            context = attached;
            attached = null;
            running = null;
            display.clear();
        }
        // Outside the lock: Spark may wait for its listener thread here, and that thread for the lock.
        if (context != null) {
            context.removeSparkListener(tasks);
        }
    }
}
