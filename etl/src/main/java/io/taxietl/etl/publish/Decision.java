package io.taxietl.etl.publish;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.CommitFailedException;

/**
 * The commit of {@link LakeTable#TRIPS} after which a change counts as done, whatever happens to the process. It makes
 * the waiting rows visible, and sets the record of processed files and the id of the change, all in one. The other tables
 * follow; what a process leaves undone is finished by the {@link Recovery} of the next one.
 */
final class Decision {
    /** A table property of trips: the id of the change that was decided last. */
    static final String DECIDED = "taxietl.run-id";

    /** A table property of trips: the snapshot of each other table that belongs to the change that was decided last. */
    static final String FOLLOWING = "taxietl.following-snapshots";

    private Decision() {}

    /**
     * Decides, if the tables are still as {@code basis} has them and its lease is still held.
     *
     * @throws CommitFailedException if anybody has committed to the tables since
     * @throws io.taxietl.etl.publish.lease.LeaseException if another writer has taken over
     */
    static void make(Basis basis, Change change, String id, ProcessedFiles processed) {
        Lake lake = basis.lake();
        String branch = change.branch(id);
        // Loaded before anything is checked, as its commit fails if it has changed since.
        Table trips = lake.load(LakeTable.TRIPS);
        Map<String, Long> following = new TreeMap<>();
        for (LakeTable name : LakeTable.values()) {
            Optional<Table> staged = name == LakeTable.TRIPS ? Optional.of(trips) : withBranch(lake, name, branch);
            staged.filter(table -> !basis.isOf(name, table)).ifPresent(changed -> {
                throw new CommitFailedException("%s has changed since the change began", lake.name(name));
            });
            if (name != LakeTable.TRIPS) {
                staged.ifPresent(table ->
                        following.put(name.tableName(), table.refs().get(branch).snapshotId()));
            }
        }
        basis.lease().requireHeld();
        Transaction decision = trips.newTransaction();
        // A change of references is never tried again on newer metadata, so this is a compare-and-swap.
        change.follow(decision.manageSnapshots(), branch).commit();
        decision.updateProperties()
                .set(ProcessedFiles.PROPERTY, processed.toJson())
                .set(DECIDED, id)
                .set(FOLLOWING, SnapshotIds.toJson(following))
                .commit();
        decision.commitTransaction();
    }

    private static Optional<Table> withBranch(Lake lake, LakeTable name, String branch) {
        return Optional.of(name).filter(lake::exists).map(lake::load).filter(table -> table.refs()
                .containsKey(branch));
    }

    /** The id of the change that was decided last; null before the first. */
    static String last(Table trips) {
        return trips.properties().get(DECIDED);
    }

    /** The snapshot of each other table that belongs to the change that was decided last, by name of the table. */
    static Map<String, Long> following(Table trips) {
        return SnapshotIds.fromJson(trips.properties().getOrDefault(FOLLOWING, "{}"));
    }

    static boolean isMade(Lake lake, String id) {
        return lake.exists(LakeTable.TRIPS) && id.equals(last(lake.load(LakeTable.TRIPS)));
    }
}
