package io.taxietl.etl.publish;

import io.taxietl.etl.publish.lease.Lease;
import io.taxietl.etl.publish.lease.LeaseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One run's change to the tables: staged on a branch of each table, invisible to readers, then published by one
 * {@link Decision}. A run that dies before it has changed nothing; one that dies after it is finished by the next writer,
 * see {@link #begin}.
 */
public final class Publication {
    private final Basis basis;
    private final Lake lake;
    private final String runId;
    private final ProcessedFiles replaced;
    private final Staging staging;

    /**
     * @param basis from which everything that is staged is made
     * @param files URIs of those that this run deals with; what the record says of them so far is kept with its trips, so that
     *     a {@link Restoration} can give it back
     */
    public Publication(SparkSession spark, Basis basis, String runId, Set<String> files) {
        this.basis = basis;
        this.lake = basis.lake();
        this.runId = runId;
        this.replaced = basis.processed().of(files);
        this.staging = new Staging(spark, basis, Change.RUN.branch(runId));
    }

    /**
     * Finishes what an earlier run or restore left: if it was decided, all tables follow; if not, its branches are
     * dropped. To be called before anything is read.
     *
     * @throws PublishException if what was decided is not there any more
     */
    public static Basis begin(Lake lake, Lease lease) {
        Recovery.run(lake, lease);
        return Basis.of(lake, lease);
    }

    /**
     * Writes {@code rows} to the run's branch of {@code table}, in place of all rows that match {@code replaced}, which
     * must be true for whole partitions or none of their rows.
     */
    public void stage(LakeTable table, Dataset<Row> rows, Column replaced) {
        Map<String, String> properties = new TreeMap<>(Map.of(TableHistory.RUN_ID, runId));
        if (table == LakeTable.TRIPS) {
            properties.put(TableHistory.REPLACED_FILES, this.replaced.toJson());
        }
        staging.stage(table, rows, replaced, properties);
    }

    /** The rows that {@code table} will have once this run is published. */
    public Dataset<Row> staged(LakeTable table) {
        return staging.staged(table);
    }

    /**
     * Makes the staged rows and {@code processed} visible.
     *
     * @throws PublishException if another run has published since this one began; nothing is changed then
     * @throws io.taxietl.etl.publish.lease.LeaseException if another writer has taken over; nothing is changed then
     */
    public void publish(ProcessedFiles processed) {
        decide(processed);
        Recovery.run(lake, basis.lease());
    }

    void decide(ProcessedFiles processed) {
        basis.lease().requireHeld();
        if (staging.wasDropped()) {
            throw dropped(null);
        }
        try {
            Decision.make(basis, Change.RUN, runId, processed);
        } catch (IllegalArgumentException | CommitFailedException overtaken) {
            throw new PublishException(
                    "Cannot publish run %s: another run has published to %s since it began. Start it again."
                            .formatted(runId, lake.name(LakeTable.TRIPS)),
                    overtaken);
        }
    }

    /**
     * Cleans up after {@code failure}: finishes the run if the decision has been made, drops what was staged if not. What
     * fails in doing so is added to {@code failure}, and left to the next writer; so is everything if another one has taken
     * over.
     *
     * @return the failure, or what it comes from: somebody else has dropped what this run had staged
     */
    public RuntimeException abandon(RuntimeException failure) {
        boolean isDropped = isDropped(failure);
        Recovery.runAfter(failure, basis);
        return isDropped && !(failure instanceof PublishException) && !(failure instanceof LeaseException)
                ? dropped(failure)
                : failure;
    }

    private boolean isDropped(RuntimeException failure) {
        try {
            return !Decision.isMade(lake, runId) && staging.wasDropped();
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
            return false;
        }
    }

    private PublishException dropped(RuntimeException cause) {
        return new PublishException(
                "Cannot publish run %s: somebody else has dropped what this run had staged in %s, expected it to stay until the run has ended. Nothing was published; start it again."
                        .formatted(runId, lake.name(LakeTable.TRIPS)),
                cause);
    }
}
