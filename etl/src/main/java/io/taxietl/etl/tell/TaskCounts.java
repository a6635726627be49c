package io.taxietl.etl.tell;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import scala.collection.JavaConverters;

/** Tasks and rows of the Spark jobs since the last reset. */
final class TaskCounts extends SparkListener {
    private final Runnable changed;
    private final Map<Integer, Integer> jobOfStage = new HashMap<>();
    private final Map<Integer, Long> tasksLeft = new HashMap<>();
    private Counts counts = new Counts(0, 0, 0);

    /**
     * What has been seen.
     *
     * @param rows rows that tasks read from their sources; a source that is read twice counts twice
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

    /** Forgets all jobs: what they still do is no longer counted. */
    synchronized void reset() {
        jobOfStage.clear();
        tasksLeft.clear();
        counts = new Counts(0, 0, 0);
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        synchronized (this) {
            long tasks = 0;
            for (StageInfo stage : JavaConverters.seqAsJavaList(start.stageInfos())) {
                jobOfStage.put(stage.stageId(), start.jobId());
                tasks += stage.numTasks();
            }
            tasksLeft.put(start.jobId(), tasks);
            counts = new Counts(counts.done(), counts.total() + tasks, counts.rows());
        }
        changed.run();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        synchronized (this) {
            Long left = tasksLeft.get(jobOfStage.get(end.stageId()));
            // A task that failed runs again; a speculative copy may end after its job has all it needs.
            if (left == null || left == 0 || !end.taskInfo().successful()) {
                return;
            }
            tasksLeft.put(jobOfStage.get(end.stageId()), left - 1);
            long rows = end.taskMetrics() == null
                    ? 0
                    : end.taskMetrics().inputMetrics().recordsRead();
            counts = new Counts(counts.done() + 1, counts.total(), counts.rows() + rows);
        }
        changed.run();
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
        synchronized (this) {
            // Stages whose shuffle files are still there are skipped: their tasks never run.
            Long skipped = tasksLeft.remove(end.jobId());
            if (skipped == null) {
                return;
            }
            counts = new Counts(counts.done() + skipped, counts.total(), counts.rows());
        }
        changed.run();
    }
}
