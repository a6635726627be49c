package io.taxietl.etl.tell;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;

/**
 * Tasks of the Spark stages since the last reset, and how many rows of files the latest pass over them has read. A pass is a
 * query of Spark, or a job that belongs to no query.
 */
final class TaskCounts extends SparkListener {
    private static final String QUERY = "spark.sql.execution.id";
    private static final String FILE_SCAN = "FileScanRDD";

    private final Runnable changed;
    private final Map<Integer, String> passes = new HashMap<>();
    private final Map<Integer, String> passOfScan = new HashMap<>();
    private String latestPass = "";
    private final Map<Integer, Long> tasksLeft = new HashMap<>();
    private Counts counts = new Counts(0, 0, 0);

    /**
     * What has been seen.
     *
     * @param rows rows that the latest pass over files has read from them
     */
    record Counts(long done, long total, long rows) {
        /** Share of the tasks known so far that are done, 0 where none is known. */
        double share() {
            return total == 0 ? 0 : (double) done / total;
        }
    }

    /** Runs {@code changed} after every change, on Spark's listener thread. */
    TaskCounts(Runnable changed) {
        this.changed = changed;
    }

    synchronized Counts counts() {
        return counts;
    }

    /** Forgets all stages: what they still do is no longer counted. */
    synchronized void reset() {
        tasksLeft.clear();
        passes.clear();
        passOfScan.clear();
        latestPass = "";
        counts = new Counts(0, 0, 0);
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        String query = job.properties() == null ? null : job.properties().getProperty(QUERY);
        String pass = query == null ? "job " + job.jobId() : "query " + query;
        synchronized (this) {
            job.stageInfos().foreach(stage -> passes.put(stage.stageId(), pass));
        }
    }

    /**
     * Counts a stage when it runs and not when its job starts: a job lists the stages of earlier ones again whose results
     * it reuses, and adaptive execution starts a job for nearly every stage.
     */
    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        synchronized (this) {
            long tasks = submitted.stageInfo().numTasks();
            tasksLeft.merge(submitted.stageInfo().stageId(), tasks, Long::sum);
            counts = new Counts(counts.done(), counts.total() + tasks, counts.rows());
            scanOfFiles(submitted.stageInfo());
        }
        changed.run();
    }

    /** Tables are read by another kind of scan. */
    private void scanOfFiles(StageInfo stage) {
        if (!stage.rddInfos().exists(rdd -> rdd.name().equals(FILE_SCAN))) {
            return;
        }
        String pass = passes.getOrDefault(stage.stageId(), "stage " + stage.stageId());
        passOfScan.put(stage.stageId(), pass);
        if (!pass.equals(latestPass)) {
            latestPass = pass;
            counts = new Counts(counts.done(), counts.total(), 0);
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        synchronized (this) {
            Long left = tasksLeft.get(end.stageId());
            // A task that failed runs again; a speculative copy may end after its stage has all it needs.
            if (left == null || left == 0 || !end.taskInfo().successful()) {
                return;
            }
            tasksLeft.put(end.stageId(), left - 1);
            boolean reads = latestPass.equals(passOfScan.get(end.stageId())) && end.taskMetrics() != null;
            long rows = reads ? end.taskMetrics().inputMetrics().recordsRead() : 0;
            counts = new Counts(counts.done() + 1, counts.total(), counts.rows() + rows);
        }
        changed.run();
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted completed) {
        synchronized (this) {
            // A stage that is cancelled or tried again leaves tasks behind, which never end.
            Long left = tasksLeft.remove(completed.stageInfo().stageId());
            if (left == null) {
                return;
            }
            counts = new Counts(counts.done(), counts.total() - left, counts.rows());
        }
        changed.run();
    }
}
