package io.taxietl.etl.publish;

import java.util.Arrays;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.SnapshotRef;

/** What can happen to the tables. It waits on a branch of each of them, which no reader sees, until it is decided. */
enum Change {
    /** A run adds to what is there; refused where anybody has committed since it began. */
    RUN("run_") {
        @Override
        ManageSnapshots follow(ManageSnapshots table, String branch) {
            return table.fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch);
        }
    },
    /** A restore goes back to an earlier state, so what is there is no part of it. */
    RESTORE("restore_") {
        @Override
        ManageSnapshots follow(ManageSnapshots table, String branch) {
            return table.replaceBranch(SnapshotRef.MAIN_BRANCH, branch);
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

    static boolean waitsOn(String branch) {
        return Arrays.stream(values()).anyMatch(change -> branch.startsWith(change.prefix));
    }
}
