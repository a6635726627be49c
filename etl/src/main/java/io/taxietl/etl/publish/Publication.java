package io.taxietl.etl.publish;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's change to the tables: staged on a branch of each table, invisible to readers, then published.
 *
 * <p>The commit of {@link LakeTable#TRIPS} decides. It fast-forwards the table to the staged rows, and sets the record of
 * processed files and the id of the run, all in one. The other tables follow; a run that dies between is finished by
 * {@link #recover} of the next one. A run that dies before has changed nothing.
 */
public final class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final String BRANCH_PREFIX = "run_";
    private static final String RUN_PROPERTY = "taxietl.run-id";

    private final SparkSession spark;
    private final Lake lake;
    private final String runId;
    private final Set<LakeTable> staged = EnumSet.noneOf(LakeTable.class);

    public Publication(SparkSession spark, Lake lake, String runId) {
        this.spark = spark;
        this.lake = lake;
        this.runId = runId;
    }

    /**
     * Finishes what an earlier run left: publishes its other tables if its trips are published, drops its branches if
     * not. To be called before anything is read.
     *
     * @return the record of the files that published runs have dealt with
     */
    public static ProcessedFiles recover(Lake lake) {
        if (!lake.exists(LakeTable.TRIPS)) {
            return ProcessedFiles.none();
        }
        Map<String, String> properties = lake.load(LakeTable.TRIPS).properties();
        String decided = BRANCH_PREFIX + properties.get(RUN_PROPERTY);
        for (LakeTable table : LakeTable.values()) {
            if (lake.exists(table)) {
                Table loaded = lake.load(table);
                if (loaded.refs().containsKey(decided)) {
                    LOG.info("Finishing {} of the interrupted run {}", table.tableName(), decided);
                    fastForward(loaded, decided);
                }
                removeBranches(loaded);
            }
        }
        return ProcessedFiles.fromProperties(properties);
    }

    /**
     * Writes {@code rows} to the run's branch of {@code table}, in place of all rows that match {@code replaced}, which
     * must be true for whole partitions or none of their rows.
     */
    public void stage(LakeTable table, Dataset<Row> rows, Column replaced) {
        Table target = lake.ensure(table, rows.schema());
        String branch = branch();
        if (!target.refs().containsKey(branch)) {
            Snapshot current = target.currentSnapshot();
            if (current == null) {
                target.manageSnapshots().createBranch(branch).commit();
            } else {
                target.manageSnapshots()
                        .createBranch(branch, current.snapshotId())
                        .commit();
            }
        }
        staged.add(table);
        try {
            rows.writeTo(lake.branchName(table, branch))
                    .option("snapshot-property." + RUN_PROPERTY, runId)
                    .overwrite(replaced);
        } catch (NoSuchTableException vanished) {
            throw new PublishException(
                    "Cannot write %s: the table was dropped while the run was under way. Start the run again."
                            .formatted(lake.name(table)),
                    vanished);
        }
    }

    /** The rows that {@code table} will have once this run is published. */
    public Dataset<Row> staged(LakeTable table) {
        return spark.table(staged.contains(table) ? lake.branchName(table, branch()) : lake.name(table));
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

    /** The one commit after which the run counts as published, whatever happens to the process. */
    void decide(ProcessedFiles processed) {
        Table trips = lake.load(LakeTable.TRIPS);
        try {
            Transaction decision = trips.newTransaction();
            decision.manageSnapshots()
                    .fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch())
                    .commit();
            decision.updateProperties()
                    .set(ProcessedFiles.PROPERTY, processed.toJson())
                    .set(RUN_PROPERTY, runId)
                    .commit();
            decision.commitTransaction();
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
     */
    public void abandon(Exception failure) {
        try {
            recover(lake);
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    private String branch() {
        return BRANCH_PREFIX + runId;
    }

    private static void fastForward(Table table, String branch) {
        table.manageSnapshots()
                .fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch)
                .commit();
    }

    private static void removeBranches(Table table) {
        for (String name : Set.copyOf(table.refs().keySet())) {
            if (name.startsWith(BRANCH_PREFIX)) {
                table.manageSnapshots().removeBranch(name).commit();
            }
        }
    }
}
