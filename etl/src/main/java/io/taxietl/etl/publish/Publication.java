package io.taxietl.etl.publish;

import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One run's change to the tables: staged on a branch of each table, invisible to readers, then published by one
 * {@link Decision}. A run that dies before it has changed nothing; one that dies after it is finished by {@link #recover}
 * of the next one.
 */
public final class Publication {
    private final Lake lake;
    private final String runId;
    private final ProcessedFiles replaced;
    private final Staging staging;

    /**
     * @param replaced what the record says so far of the files that this run deals with; kept with its trips, so that a
     *     {@link Restoration} can give it back
     */
    public Publication(SparkSession spark, Lake lake, String runId, ProcessedFiles replaced) {
        this.lake = lake;
        this.runId = runId;
        this.replaced = replaced;
        this.staging = new Staging(spark, lake, Change.RUN.branch(runId));
    }

    /**
     * Finishes what an earlier run or restore left: if it was decided, all tables follow; if not, its branches are
     * dropped. To be called before anything is read.
     *
     * @return the record of the files that published runs have dealt with
     */
    public static ProcessedFiles recover(Lake lake) {
        return Decision.recover(lake);
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
     */
    public void publish(ProcessedFiles processed) {
        decide(processed);
        recover(lake);
    }

    void decide(ProcessedFiles processed) {
        if (staging.wasDropped()) {
            throw dropped(null);
        }
        try {
            Decision.make(lake.load(LakeTable.TRIPS), Change.RUN, runId, processed);
        } catch (IllegalArgumentException | CommitFailedException overtaken) {
            throw new PublishException(
                    "Cannot publish run %s: another run has published to %s since it began. Start it again."
                            .formatted(runId, lake.name(LakeTable.TRIPS)),
                    overtaken);
        }
    }

    /**
     * Cleans up after {@code failure}: finishes the run if the decision has been made, drops what was staged if not. What
     * fails in doing so is added to {@code failure}, and left to the next run.
     *
     * @return the failure, or what it comes from: another run that has dropped what this one had staged
     */
    public RuntimeException abandon(RuntimeException failure) {
        if (isDropped(failure)) {
            // The other run has branches of its own, which must stay.
            return failure instanceof PublishException ? failure : dropped(failure);
        }
        Decision.recoverAfter(failure, lake);
        return failure;
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
                "Cannot publish run %s: another run, restore or maintenance has begun on %s and dropped what this run had staged, expected one at a time. Start it again when the other has ended."
                        .formatted(runId, lake.name(LakeTable.TRIPS)),
                cause);
    }
}
