package io.taxietl.etl.job;

import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.Restoration;
import io.taxietl.etl.publish.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import org.apache.spark.sql.SparkSession;

/** Takes the published tables back to just before a run, see {@link Restoration}. */
public final class RestoreJob {

    /**
     * @param restoreId names this restore in the table {@code runs}
     * @param before id of the first run to undo
     * @param patience how long to wait for another writer
     */
    public record Request(
            String restoreId, String before, String environment, Duration patience, InstantSource clock) {}

    /**
     * What was done.
     *
     * @param undone ids of the runs that were undone, the last one first
     * @param withdrawn URIs of the files that the next run reads again
     */
    public record Result(String restoreId, List<String> undone, SortedSet<String> withdrawn) {}

    private RestoreJob() {}

    /**
     * Restores.
     *
     * @throws io.taxietl.etl.publish.RestoreException if the state asked for is not there; nothing is changed
     * @throws io.taxietl.etl.publish.lease.LeaseException if another writer has the tables, or takes them over
     * @throws io.taxietl.etl.publish.PublishException if a run has published in the meantime; nothing is changed
     */
    public static Result run(SparkSession spark, Lake lake, Request request) {
        Instant startedAt = request.clock().instant();
        Restoration.requireTables(lake);
        try (Lease lease = lake.lease(new Lease.Request(request.restoreId(), "restore", request.patience()))) {
            Restoration restoration = Restoration.before(request.before(), lake, lease, request.restoreId());
            restoration.publish(spark, RunsTable.restore(spark, request, startedAt, restoration.undone()));
            return new Result(request.restoreId(), restoration.undone(), restoration.withdrawn());
        }
    }
}
