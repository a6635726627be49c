package io.taxietl.etl.command;

import io.taxietl.etl.command.EtlCommand.Outcome;
import io.taxietl.etl.job.Stage;
import io.taxietl.etl.tell.Progress;
import io.taxietl.etl.tell.RunLogging;
import java.time.InstantSource;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run on a session that somebody else has started and will stop, such as Glue. */
final class ClusterRun {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterRun.class);

    private final SparkSession session;

    ClusterRun(SparkSession session) {
        this.session = session;
    }

    Outcome run(RunOptions options) {
        String runId = RunId.next(InstantSource.system());
        try (RunLogging logging = RunLogging.cluster(runId);
                Progress progress = Progress.inLines(Stage.titles(), LOG::info, InstantSource.system())) {
            return new RunShell(runId, options, progress)
                    .run(session.sparkContext().hadoopConfiguration(), () -> session);
        }
    }
}
