package io.taxietl.etl.session;

import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Lets a session plan for the size of its input, until it is closed: no more shuffle partitions than Spark would make tasks to
 * read it, and no adaptive execution where one is enough. A small run spends most of its time on planning and tasks;
 * adaptive execution plans each query again after each stage, to decide how many partitions there should be.
 */
public final class InputParallelism implements AutoCloseable {
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
    /** What Spark counts for opening a file, and the fewest bytes for which it makes a task (spark.sql.files.openCostInBytes). */
    private static final long BYTES_OF_A_TASK = 4 << 20;

    private final RuntimeConfig conf;
    private final String partitions;
    private final String adaptive;

    private InputParallelism(RuntimeConfig conf) {
        this.conf = conf;
        this.partitions = conf.get(PARTITIONS);
        this.adaptive = conf.get(ADAPTIVE);
    }

    /** @param bytes of all files of the input together */
    public static InputParallelism of(SparkSession spark, int files, long bytes) {
        InputParallelism before = new InputParallelism(spark.conf());
        long tasks = files + bytes / BYTES_OF_A_TASK;
        if (tasks < Long.parseLong(before.partitions)) {
            spark.conf().set(PARTITIONS, tasks);
        }
        if (tasks == 1) {
            spark.conf().set(ADAPTIVE, false);
        }
        return before;
    }

    @Override
    public void close() {
        conf.set(PARTITIONS, partitions);
        conf.set(ADAPTIVE, adaptive);
    }
}
