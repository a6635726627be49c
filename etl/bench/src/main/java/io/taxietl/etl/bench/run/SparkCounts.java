package io.taxietl.etl.bench.run;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.StageInfo;
import scala.collection.JavaConverters;

/** Counts jobs, stages and the rows that they read from where. */
final class SparkCounts extends SparkListener {
    /** How Spark calls the scan of Parquet files by its own reader: the source, and what the customary way has written. */
    private static final String FILE_SCAN = "FileScanRDD";

    /** How it calls the scan of a table format: what the job has written. */
    private static final String TABLE_SCAN = "DataSourceRDD";

    private long jobs;
    private long stages;
    private long fileRows;
    private long tableRows;

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        jobs++;
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
        StageInfo stage = completed.stageInfo();
        stages++;
        long rows = stage.taskMetrics().inputMetrics().recordsRead();
        Set<String> sources = new HashSet<>();
        JavaConverters.seqAsJavaList(stage.rddInfos()).forEach(rdd -> sources.add(rdd.name()));
        if (sources.contains(TABLE_SCAN)) {
            tableRows += rows;
        } else if (sources.contains(FILE_SCAN)) {
            fileRows += rows;
        }
    }

    synchronized void reset() {
        jobs = 0;
        stages = 0;
        fileRows = 0;
        tableRows = 0;
    }

    synchronized long jobs() {
        return jobs;
    }

    synchronized long stages() {
        return stages;
    }

    synchronized long fileRows() {
        return fileRows;
    }

    synchronized long tableRows() {
        return tableRows;
    }
}
