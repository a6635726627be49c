package io.taxietl.etl.publish;

import io.taxietl.etl.publish.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.actions.ExpireSnapshots;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

/** Keeps the tables fast and small; rows go from quarantine alone, and only where the retention says so. */
public final class Maintenance {
    // Iceberg's own default: files of a run that is under way look like orphans.
    private static final Duration ORPHAN_AGE = Duration.ofDays(3);

    private final SparkSession spark;
    private final Lake lake;
    private final Instant now;

    public Maintenance(SparkSession spark, Lake lake, Instant now) {
        this.spark = spark;
        this.lake = lake;
        this.now = now;
    }

    /**
     * What is kept.
     *
     * @param snapshots how far back restores go: younger snapshots stay, and the one that was the newest then
     * @param quarantineFrom quarantined rows of files of earlier months are deleted; empty for none
     */
    public record Retention(Duration snapshots, Optional<YearMonth> quarantineFrom) {}

    /**
     * What was done to one table.
     *
     * @param expiredRows rows past their retention
     * @param expiredFiles files of expired snapshots
     */
    public record Summary(LakeTable table, long expiredRows, int compactedFiles, long expiredFiles, long orphanFiles) {}

    /**
     * Deletes quarantined rows past their retention, compacts small files, expires snapshots, and removes files that no
     * snapshot knows and that are older than three days, with what forgotten writers have staged before.
     *
     * @throws LakeException if there are no tables
     * @throws io.taxietl.etl.publish.lease.LeaseException if another writer has the tables
     */
    public List<Summary> run(Retention keep, Lease.Request request) {
        if (!lake.exists(LakeTable.TRIPS)) {
            throw new LakeException(
                    "Cannot maintain the tables: there is no table %s, expected one that the job has published. Check OUTPUT."
                            .formatted(lake.name(LakeTable.TRIPS)));
        }
        try (Lease lease = lake.lease(request)) {
            return run(keep, lease);
        }
    }

    List<Summary> run(Retention keep, Lease lease) {
        Recovery.run(lake, lease);
        Recovery.dropForgotten(lake, lease, now.minus(ORPHAN_AGE));
        List<Summary> summaries = new ArrayList<>();
        for (LakeTable table : LakeTable.values()) {
            if (lake.exists(table)) {
                summaries.add(maintain(table, keep, lease));
            }
        }
        return summaries;
    }

    private Summary maintain(LakeTable name, Retention keep, Lease lease) {
        Table table = lake.load(name);
        long expiredRows = 0;
        lease.requireHeld();
        if (name == LakeTable.QUARANTINE && keep.quarantineFrom().isPresent()) {
            expiredRows = ExpiredQuarantine.delete(table, keep.quarantineFrom().get());
            table.refresh();
        }
        SparkActions actions = SparkActions.get(spark);
        lease.requireHeld();
        RewriteDataFiles.Result compacted = actions.rewriteDataFiles(table).execute();
        table.refresh();
        lease.requireHeld();
        actions.rewriteManifests(table).execute();
        table.refresh();
        lease.requireHeld();
        ExpireSnapshots.Result expired = actions.expireSnapshots(table)
                .expireOlderThan(oldestKept(table, now.minus(keep.snapshots())))
                .retainLast(1)
                .execute();
        lease.requireHeld();
        DeleteOrphanFiles.Result orphans = actions.deleteOrphanFiles(table)
                .olderThan(now.minus(ORPHAN_AGE).toEpochMilli())
                .execute();
        return new Summary(
                name,
                expiredRows,
                compacted.rewrittenDataFilesCount(),
                expired.deletedDataFilesCount() + expired.deletedManifestsCount() + expired.deletedManifestListsCount(),
                orphanCount(orphans));
    }

    /**
     * The snapshot that was the table's at {@code since} stays as well, however old it is: a restore to just before a run that
     * came after goes back to it.
     */
    private static long oldestKept(Table table, Instant since) {
        long oldest = since.toEpochMilli();
        Snapshot then = null;
        for (HistoryEntry entry : table.history()) {
            if (entry.timestampMillis() <= since.toEpochMilli()) {
                then = table.snapshot(entry.snapshotId());
            }
        }
        return then == null ? oldest : Math.min(oldest, then.timestampMillis());
    }

    private static long orphanCount(DeleteOrphanFiles.Result orphans) {
        long count = 0;
        for (String ignored : orphans.orphanFileLocations()) {
            count++;
        }
        return count;
    }
}
