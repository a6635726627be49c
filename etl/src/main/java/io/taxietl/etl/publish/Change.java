package io.taxietl.etl.publish;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** What can happen to the tables. It waits on a branch of each of them, which no reader sees, until it is decided. */
enum Change {
    /** A run adds to what is there; refused where anybody has committed since it began. */
    RUN("run_") {
        @Override
        ManageSnapshots follow(ManageSnapshots table, String branch) {
            return table.fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch);
        }

        @Override
        boolean canFollow(Table table, String branch) {
            Snapshot current = table.currentSnapshot();
            return current == null
                    || SnapshotUtil.isAncestorOf(table, table.refs().get(branch).snapshotId(), current.snapshotId());
        }
    },
    /** A restore goes back to an earlier state, so what is there is no part of it. */
    RESTORE("restore_") {
        @Override
        ManageSnapshots follow(ManageSnapshots table, String branch) {
            return table.replaceBranch(SnapshotRef.MAIN_BRANCH, branch);
        }

        @Override
        boolean canFollow(Table table, String branch) {
            return true;
        }
    };

    private final String prefix;

    Change(String prefix) {
        this.prefix = prefix;
    }

    /** Where the change {@code id} waits. */
    String branch(String id) {
        return prefix + id;
    }

    /** Makes what waits on {@code branch} visible. */
    abstract ManageSnapshots follow(ManageSnapshots table, String branch);

    /** Whether nobody has committed to {@code table} what would be lost. */
    abstract boolean canFollow(Table table, String branch);

    /** Where the change {@code id} waits, whatever it is. */
    static Set<String> branches(String id) {
        return Arrays.stream(values()).map(change -> change.branch(id)).collect(Collectors.toSet());
    }

    /** The change that waits on {@code branch}. */
    static Change of(String branch) {
        return Arrays.stream(values())
                .filter(change -> branch.startsWith(change.prefix))
                .findFirst()
                .orElseThrow();
    }

    static boolean waitsOn(String branch) {
        return Arrays.stream(values()).anyMatch(change -> branch.startsWith(change.prefix));
    }
}
