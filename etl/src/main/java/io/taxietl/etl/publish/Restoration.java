package io.taxietl.etl.publish;

import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.publish.lease.Lease;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Takes the tables, and the record of processed files with them, back to just before a run; the runs since are undone
 * too. The table {@code runs} keeps its rows and gets one more.
 *
 * <p>It becomes visible like a run: the earlier state of each table waits on a branch, one {@link Decision} makes that of
 * trips current, the other tables follow. Like a run it can die anywhere.
 */
public final class Restoration {
    /** A snapshot property: the restore that made it went back to before this run. */
    static final String RESTORED_BEFORE = "taxietl.restored-before";

    private final Basis basis;
    private final Lake lake;
    private final String id;
    private final RestorePlan plan;

    private Restoration(Basis basis, String id, RestorePlan plan) {
        this.basis = basis;
        this.lake = basis.lake();
        this.id = id;
        this.plan = plan;
    }

    /**
     * Makes sure that there is something to restore; needs no lease.
     *
     * @throws RestoreException if there are no tables
     */
    public static void requireTables(Lake lake) {
        if (!lake.exists(LakeTable.TRIPS)) {
            throw new RestoreException(
                    "Cannot restore the tables: there is no table %s, expected one that the job has published. Check OUTPUT."
                            .formatted(lake.name(LakeTable.TRIPS)));
        }
    }

    /**
     * Finishes what was interrupted before, and finds the state to go back to.
     *
     * @param id of this restore
     * @param runId the first run to undo
     * @throws RestoreException if there is no such run, or a snapshot that is needed has expired; nothing is changed
     */
    public static Restoration before(String runId, Lake lake, Lease lease, String id) {
        requireTables(lake);
        Recovery.runBeforeRestore(lake, lease);
        return new Restoration(Basis.of(lake, lease), id, RestorePlan.before(runId, lake));
    }

    /** The runs that are undone, the last one first. */
    public List<String> undone() {
        return plan.undone();
    }

    /** URIs of the files that the next run reads again. */
    public SortedSet<String> withdrawn() {
        return plan.withdrawn();
    }

    /**
     * Makes the earlier state current.
     *
     * @param history the row that {@code runs} gets
     * @throws PublishException if another run has published in the meantime; nothing is changed then
     */
    public void publish(SparkSession spark, Dataset<Row> history) {
        try {
            stage(spark, history);
            decide();
        } catch (RuntimeException failure) {
            Recovery.runAfter(failure, basis);
            throw failure;
        }
        Recovery.run(lake, basis.lease());
    }

    void stage(SparkSession spark, Dataset<Row> history) {
        if (!basis.isOf(LakeTable.TRIPS, lake.load(LakeTable.TRIPS))) {
            throw overtaken(null);
        }
        String branch = Change.RESTORE.branch(id);
        basis.lease().begin(branch);
        basis.lease().requireHeld();
        plan.earlier().forEach((name, snapshot) -> {
            Table table = lake.load(name);
            table.manageSnapshots().createBranch(branch, snapshot).commit();
            // A run that began before the restore does not start from this snapshot, so it cannot bring back what was
            // undone.
            table.newFastAppend().set(RESTORED_BEFORE, first()).toBranch(branch).commit();
        });
        new Staging(spark, basis, branch).stage(LakeTable.RUNS, history, lit(false), Map.of(RESTORED_BEFORE, first()));
    }

    void decide() {
        try {
            Decision.make(basis, Change.RESTORE, id, plan.processed());
        } catch (IllegalArgumentException | CommitFailedException overtaken) {
            throw overtaken(overtaken);
        }
    }

    private PublishException overtaken(RuntimeException cause) {
        return new PublishException(
                "Cannot restore the tables to before run %s: somebody else has committed to %s since the restore began. Nothing was changed; start it again."
                        .formatted(first(), lake.name(LakeTable.TRIPS)),
                cause);
    }

    private String first() {
        return plan.undone().get(plan.undone().size() - 1);
    }
}
