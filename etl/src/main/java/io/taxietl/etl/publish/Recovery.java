package io.taxietl.etl.publish;

import io.taxietl.etl.publish.lease.Lease;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.util.SnapshotUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what an earlier run or restore left. All tables follow the last {@link Decision}; the branches that its own lease
 * tells of, as begun and not decided, are dropped. Other branches may be those of a writer that lives, and stay.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final int TRIES = 5;

    private final Lake lake;
    private final Lease lease;
    private final Set<String> missing = new TreeSet<>();

    private Recovery(Lake lake, Lease lease) {
        this.lake = lake;
        this.lease = lease;
    }

    /**
     * Recovers.
     *
     * @throws PublishException if rows of the last decision are gone, or somebody else commits to the tables at the same time
     */
    static void run(Lake lake, Lease lease) {
        Recovery recovery = new Recovery(lake, lease);
        recovery.run();
        if (!recovery.missing.isEmpty()) {
            throw recovery.incomplete();
        }
    }

    /** Recovers before a restore, which does away with a decision whose rows are gone. */
    static void runBeforeRestore(Lake lake, Lease lease) {
        Recovery recovery = new Recovery(lake, lease);
        recovery.run();
        if (!recovery.missing.isEmpty()) {
            if (!recovery.isOfARun()) {
                throw recovery.incomplete();
            }
            LOG.warn("{}", recovery.incomplete().getMessage());
        }
    }

    /** Recovers after {@code failure}; what fails in doing so is added to it, and left to the next writer. */
    static void runAfter(Exception failure, Basis basis) {
        if (!basis.lease().isHeld()) {
            return;
        }
        try {
            run(basis.lake(), basis.lease());
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    /**
     * Drops staged rows that no lease lists any more.
     *
     * @param before what has been staged since then stays
     */
    static void dropForgotten(Lake lake, Lease lease, Instant before) {
        Recovery recovery = new Recovery(lake, lease);
        for (LakeTable name : LakeTable.values()) {
            if (lake.exists(name)) {
                Table table = lake.load(name);
                for (Map.Entry<String, SnapshotRef> ref : table.refs().entrySet()) {
                    Snapshot staged = table.snapshot(ref.getValue().snapshotId());
                    if (Change.waitsOn(ref.getKey()) && staged.timestampMillis() < before.toEpochMilli()) {
                        recovery.drop(name, ref.getKey());
                    }
                }
            }
        }
    }

    private void run() {
        try {
            Set<String> decided = decided();
            if (!decided.isEmpty()) {
                followAll(decided);
            }
            Set<String> begun = lease.begun();
            for (String branch : begun) {
                if (!decided.contains(branch)) {
                    dropAll(branch);
                }
            }
            lease.end(begun);
        } catch (CommitFailedException conflict) {
            throw new PublishException(
                    "Cannot begin on %s: another run, restore or maintenance commits to it at the same time, expected one at a time. Start again when the other has ended."
                            .formatted(lake.name(LakeTable.TRIPS)),
                    conflict);
        }
    }

    /** Where the change that was decided last waits in tables that do not show it yet. */
    private Set<String> decided() {
        String id = lake.exists(LakeTable.TRIPS) ? Decision.last(lake.load(LakeTable.TRIPS)) : null;
        return id == null ? Set.of() : Change.branches(id);
    }

    private void followAll(Set<String> decided) {
        Table trips = lake.load(LakeTable.TRIPS);
        // The branch of trips is dropped last, so until then some table may have to follow.
        boolean pending = decided.stream().anyMatch(trips.refs()::containsKey);
        Map<String, Long> following = Decision.following(trips);
        for (LakeTable name : LakeTable.values()) {
            if (name != LakeTable.TRIPS) {
                decided.forEach(branch -> follow(name, branch));
                Long snapshot = following.get(name.tableName());
                if (pending && snapshot != null && !shows(name, snapshot)) {
                    missing.add(name.tableName());
                }
            }
        }
        if (missing.isEmpty()) {
            decided.forEach(branch -> drop(LakeTable.TRIPS, branch));
        }
    }

    private void follow(LakeTable name, String branch) {
        commit(name, branch, table -> {
            long waiting = table.refs().get(branch).snapshotId();
            Change change = Change.of(branch);
            if (isCurrent(table, waiting)) {
                table.manageSnapshots().removeBranch(branch).commit();
            } else if (change.canFollow(table, branch)) {
                LOG.info("Making {} visible in the table {}", branch, name.tableName());
                change.follow(table.manageSnapshots(), branch)
                        .removeBranch(branch)
                        .commit();
            } else {
                missing.add(name.tableName());
            }
        });
    }

    private boolean shows(LakeTable name, long snapshot) {
        return lake.exists(name) && isCurrent(lake.load(name), snapshot);
    }

    /** Whether {@code snapshot} is the current one, or that was made from it. */
    private static boolean isCurrent(Table table, long snapshot) {
        Snapshot current = table.currentSnapshot();
        return current != null && SnapshotUtil.isAncestorOf(table, current.snapshotId(), snapshot);
    }

    private void dropAll(String branch) {
        for (LakeTable name : LakeTable.values()) {
            drop(name, branch);
        }
    }

    private void drop(LakeTable name, String branch) {
        commit(name, branch, table -> table.manageSnapshots()
                .removeBranch(branch)
                .commit());
    }

    /** Commits where {@code branch} is there, again where somebody else has committed at the same time. */
    private void commit(LakeTable name, String branch, Consumer<Table> commit) {
        for (int tries = 1; lake.exists(name); tries++) {
            Table table = lake.load(name);
            if (!table.refs().containsKey(branch)) {
                return;
            }
            try {
                commit.accept(table);
                return;
            } catch (CommitFailedException conflict) {
                if (tries == TRIES) {
                    throw conflict;
                }
                LOG.info("Another writer has committed to {} at the same time", name.tableName());
            }
        }
    }

    private PublishException incomplete() {
        String decided = Decision.last(lake.load(LakeTable.TRIPS));
        return new PublishException(
                "Cannot go on with the tables: %s was decided, but what it has made of %s is gone (somebody has dropped its branch or written to the table), expected all of it or nothing. %s."
                        .formatted(
                                decided,
                                String.join(", ", missing),
                                isOfARun()
                                        ? "Take the tables back (make restore BEFORE=%s) and run again"
                                                .formatted(decided)
                                        : "Start with an empty OUTPUT"));
    }

    private boolean isOfARun() {
        Table trips = lake.load(LakeTable.TRIPS);
        return trips.refs().containsKey(Change.RUN.branch(Decision.last(trips)));
    }
}
