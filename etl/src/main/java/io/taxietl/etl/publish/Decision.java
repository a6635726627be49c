package io.taxietl.etl.publish;

import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commit of {@link LakeTable#TRIPS} after which a change counts as done, whatever happens to the process. It makes
 * the waiting rows visible, and sets the record of processed files and the id of the change, all in one. The other tables
 * follow; what a process leaves undone is finished by {@link #recover} of the next one.
 */
final class Decision {
    private static final Logger LOG = LoggerFactory.getLogger(Decision.class);

    /** A table property of trips: the id of the change that was decided last. */
    static final String DECIDED = "taxietl.run-id";

    private Decision() {}

    /**
     * @param trips as it was loaded before {@code change} was checked
     * @throws CommitFailedException if anybody has committed to trips since it was loaded
     * @throws IllegalArgumentException if the branch is gone, or does not start from what is there
     */
    static void make(Table trips, Change change, String id, ProcessedFiles processed) {
        Transaction decision = trips.newTransaction();
        // A change of references is never tried again on newer metadata, so this is a compare-and-swap.
        change.follow(decision.manageSnapshots(), change.branch(id)).commit();
        decision.updateProperties()
                .set(ProcessedFiles.PROPERTY, processed.toJson())
                .set(DECIDED, id)
                .commit();
        decision.commitTransaction();
    }

    static boolean isMade(Lake lake, String id) {
        return lake.exists(LakeTable.TRIPS)
                && id.equals(lake.load(LakeTable.TRIPS).properties().get(DECIDED));
    }

    /**
     * Lets the other tables follow the last decision, and drops the branches of whatever was not decided.
     *
     * @throws PublishException if somebody else commits to the tables at the same time
     */
    static ProcessedFiles recover(Lake lake) {
        try {
            return recovered(lake);
        } catch (CommitFailedException conflict) {
            throw new PublishException(
                    "Cannot begin on %s: another run, restore or maintenance commits to it at the same time, expected one at a time. Start again when the other has ended."
                            .formatted(lake.name(LakeTable.TRIPS)),
                    conflict);
        }
    }

    private static ProcessedFiles recovered(Lake lake) {
        if (!lake.exists(LakeTable.TRIPS)) {
            return ProcessedFiles.none();
        }
        Map<String, String> properties = lake.load(LakeTable.TRIPS).properties();
        for (LakeTable name : LakeTable.values()) {
            if (lake.exists(name)) {
                Table table = lake.load(name);
                if (name != LakeTable.TRIPS) {
                    follow(table, name, properties.get(DECIDED));
                }
                removeBranches(table);
            }
        }
        return ProcessedFiles.fromProperties(properties);
    }

    /** Recovers after {@code failure}; what fails in doing so is added to it, and left to the next {@link #recover}. */
    static void recoverAfter(Exception failure, Lake lake) {
        try {
            recover(lake);
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    private static void follow(Table table, LakeTable name, String decided) {
        for (Change change : Change.values()) {
            String branch = change.branch(decided);
            if (table.refs().containsKey(branch)) {
                LOG.info("Making {} visible in the table {}", branch, name.tableName());
                change.follow(table.manageSnapshots(), branch).commit();
            }
        }
    }

    private static void removeBranches(Table table) {
        for (String name : Set.copyOf(table.refs().keySet())) {
            if (Change.waitsOn(name)) {
                table.manageSnapshots().removeBranch(name).commit();
            }
        }
    }
}
