package io.taxietl.etl.bench.run;

import io.taxietl.etl.bench.run.Task.Measured;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Measures one run of a work in this process. */
public final class Meter {
    private static final long LISTENERS_MILLISECONDS = 60_000;

    private final SparkCounts counts = new SparkCounts();
    private final double startUpSeconds;

    /** Start-up ends here. */
    public Meter() {
        Instant started =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        Instant process = ProcessHandle.current().info().startInstant().orElse(started);
        this.startUpSeconds = seconds(Duration.between(process, Instant.now()).toNanos());
    }

    /** @param warmUp what to do before, outside the measurement */
    public Measured measure(Prepared prepared, Runnable warmUp, Path input, Path output) {
        Optional<SparkContext> context = prepared.session().map(SparkSession::sparkContext);
        long warmUpStart = System.nanoTime();
        warmUp.run();
        double warmUpSeconds = seconds(System.nanoTime() - warmUpStart);
        context.ifPresent(spark -> spark.addSparkListener(counts));
        context.ifPresent(Meter::awaitListeners);
        counts.reset();
        ProcessFigures before = ProcessFigures.now();
        Supplier<Answer> answer = prepared.work().run(input, output);
        ProcessFigures after = ProcessFigures.now();
        long peak = ProcessFigures.peakBytes();
        context.ifPresent(Meter::awaitListeners);
        Cost cost = new Cost(
                startUpSeconds,
                warmUpSeconds,
                seconds(after.nanoseconds() - before.nanoseconds()),
                seconds(after.cpuNanoseconds() - before.cpuNanoseconds()),
                peak,
                after.bytesRead() - before.bytesRead(),
                after.bytesWritten() - before.bytesWritten(),
                counts.jobs(),
                counts.stages(),
                counts.fileRows(),
                counts.tableRows());
        return new Measured(cost, answer.get());
    }

    private static void awaitListeners(SparkContext spark) {
        try {
            spark.listenerBus().waitUntilEmpty(LISTENERS_MILLISECONDS);
        } catch (Exception late) {
            // Scala does not declare it.
            throw late instanceof TimeoutException
                    ? new IllegalStateException("Cannot count Spark's jobs: its listeners are busy for a minute.", late)
                    : new IllegalStateException(late);
        }
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }
}
