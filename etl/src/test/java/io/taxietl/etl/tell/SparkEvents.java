package io.taxietl.etl.tell;

import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.spark.Success$;
import org.apache.spark.UnknownReason$;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.rdd.DeterministicLevel;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.apache.spark.storage.RDDInfo;
import org.apache.spark.storage.StorageLevel;
import scala.Option;
import scala.collection.JavaConverters;

/** Events as Spark's scheduler posts them. */
final class SparkEvents {
    private SparkEvents() {}

    /** A stage that reads files. */
    static SparkListenerStageSubmitted stageSubmitted(int stage, int tasks) {
        return new SparkListenerStageSubmitted(stageInfo(stage, tasks, "FileScanRDD"), new Properties());
    }

    static SparkListenerStageSubmitted tableStageSubmitted(int stage, int tasks) {
        return new SparkListenerStageSubmitted(stageInfo(stage, tasks, "DataSourceRDD"), new Properties());
    }

    static SparkListenerStageCompleted stageCompleted(int stage, int tasks) {
        return new SparkListenerStageCompleted(stageInfo(stage, tasks, "FileScanRDD"));
    }

    /** @param query the number of the query that the job belongs to, or null */
    static SparkListenerJobStart jobStart(int job, String query, int... stages) {
        Properties properties = new Properties();
        if (query != null) {
            properties.setProperty("spark.sql.execution.id", query);
        }
        List<StageInfo> infos = IntStream.of(stages)
                .mapToObj(stage -> stageInfo(stage, 1, "FileScanRDD"))
                .toList();
        return new SparkListenerJobStart(
                job, 0, JavaConverters.asScalaBuffer(infos).toSeq(), properties);
    }

    private static StageInfo stageInfo(int stage, int tasks, String rdd) {
        RDDInfo source = new RDDInfo(
                1,
                rdd,
                tasks,
                StorageLevel.NONE(),
                false,
                JavaConverters.asScalaBuffer(List.of()),
                "",
                Option.empty(),
                DeterministicLevel.DETERMINATE());
        return new StageInfo(
                stage,
                0,
                "stage",
                tasks,
                JavaConverters.asScalaBuffer(List.of(source)),
                JavaConverters.asScalaBuffer(List.of()),
                "",
                new TaskMetrics(),
                JavaConverters.asScalaBuffer(List.of()),
                Option.empty(),
                ResourceProfile.DEFAULT_RESOURCE_PROFILE_ID(),
                false,
                0);
    }

    static SparkListenerTaskEnd taskEnd(int stage, long rows) {
        return taskEnd(stage, rows, false);
    }

    static SparkListenerTaskEnd failedTaskEnd(int stage, long rows) {
        return taskEnd(stage, rows, true);
    }

    private static SparkListenerTaskEnd taskEnd(int stage, long rows, boolean failed) {
        TaskInfo task = new TaskInfo(0, 0, 0, 0, "executor", "host", TaskLocality.ANY(), false);
        task.finishTime_$eq(1);
        task.failed_$eq(failed);
        TaskMetrics metrics = new TaskMetrics();
        metrics.inputMetrics().incRecordsRead(rows);
        return new SparkListenerTaskEnd(
                stage,
                0,
                "ResultTask",
                failed ? UnknownReason$.MODULE$ : Success$.MODULE$,
                task,
                new ExecutorMetrics(),
                metrics);
    }
}
