package io.taxietl.etl.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * What somebody else than the job has done to the tables since its last run or restore: rows deleted, changed or added,
 * tables dropped. Found in the metadata of the tables; compaction and expiry change no row and do not count, nor
 * does what maintenance deletes from quarantine.
 */
public final class ForeignChanges {
    private final List<String> lost = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private final String lastChange;
    private final Optional<String> lastRun;

    /**
     * @param lastChange the run or restore that has left the tables
     * @param lastRun the last run that can be undone
     */
    private ForeignChanges(String lastChange, Optional<String> lastRun) {
        this.lastChange = lastChange;
        this.lastRun = lastRun;
    }

    /** Looks at the tables once {@link Publication#begin} has finished what was begun. */
    public static ForeignChanges find(Lake lake) {
        if (!lake.exists(LakeTable.TRIPS)) {
            return ofTablesWithoutTrips(lake);
        }
        Table trips = lake.load(LakeTable.TRIPS);
        String decided = Decision.last(trips);
        ForeignChanges changes = new ForeignChanges(
                decided, new TableHistory(trips).runs().stream().findFirst());
        if (decided == null) {
            return changes;
        }
        for (LakeTable name : LakeTable.values()) {
            if (lake.exists(name)) {
                changes.look(lake.load(name), name, decided);
            } else if (name != LakeTable.FEATURES || hasRows(trips)) {
                changes.lost.add("the table %s is gone".formatted(name.tableName()));
            }
        }
        return changes;
    }

    /** A run that died before its first decision leaves empty tables, which are no reason to refuse another. */
    private static ForeignChanges ofTablesWithoutTrips(Lake lake) {
        for (LakeTable name : LakeTable.values()) {
            if (lake.exists(name) && lake.load(name).currentSnapshot() != null) {
                throw new PublishException(
                        "Cannot use the tables: there is %s, but no table trips, expected both or none. Which files have been read stood in it; start with an empty OUTPUT."
                                .formatted(lake.name(name)));
            }
        }
        return new ForeignChanges(null, Optional.empty());
    }

    private static boolean hasRows(Table trips) {
        Snapshot current = trips.currentSnapshot();
        return current != null && !"0".equals(current.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP));
    }

    private void look(Table table, LakeTable name, String decided) {
        boolean isCurrent = false;
        boolean ownFound = false;
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            isCurrent |= decided.equals(snapshot.summary().get(TableHistory.RUN_ID));
            ownFound |= TableHistory.isOfTheJob(snapshot);
            if (!ownFound && !ExpiredQuarantine.hasMade(snapshot)) {
                note(snapshot, name);
            }
        }
        if (!isCurrent && hasSnapshotOf(table, decided)) {
            lost.add("%s was set back to before run %s".formatted(name.tableName(), decided));
        }
    }

    private void note(Snapshot snapshot, LakeTable name) {
        String when = Instant.ofEpochMilli(snapshot.timestampMillis()).toString();
        switch (snapshot.operation()) {
            case DataOperations.DELETE -> lost.add("rows of %s were deleted at %s".formatted(name.tableName(), when));
            case DataOperations.OVERWRITE ->
                lost.add("rows of %s were replaced at %s".formatted(name.tableName(), when));
            case DataOperations.APPEND -> {
                // Earlier versions have not marked what a restore adds to the table runs; a first branch begins with
                // nothing.
                if (name != LakeTable.RUNS && hasAdded(snapshot)) {
                    added.add("rows of %s were added at %s".formatted(name.tableName(), when));
                }
            }
            // Compaction changes no row.
            default -> {}
        }
    }

    private static boolean hasAdded(Snapshot snapshot) {
        return !"0".equals(snapshot.summary().getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0"));
    }

    private static boolean hasSnapshotOf(Table table, String run) {
        for (Snapshot snapshot : table.snapshots()) {
            if (run.equals(snapshot.summary().get(TableHistory.RUN_ID))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses to go on with changed tables, unless all rows are made anew.
     *
     * @param processed the files whose rows the tables should hold
     * @param replaced URIs of the files that the run reads again
     * @throws PublishException if rows of other files, or rows of no file, would stay as somebody has left them
     */
    public void requireNoneBut(ProcessedFiles processed, Set<String> replaced) {
        Set<String> left = new TreeSet<>(processed.withRows());
        left.removeAll(replaced);
        List<String> changes = new ArrayList<>(added);
        if (!left.isEmpty()) {
            changes.addAll(lost);
        }
        if (!changes.isEmpty()) {
            throw new PublishException(
                    "Cannot go on with the tables: somebody else than the job has changed them (%s), expected them as %s has left them. %s."
                            .formatted(String.join("; ", changes), lastChange, wayOut(processed)));
        }
    }

    private String wayOut(ProcessedFiles processed) {
        String anew = added.isEmpty()
                ? "Run once with --reprocess and an INPUT that holds all %d files that have been read"
                        .formatted(processed.withRows().size())
                : "Start with an empty OUTPUT";
        return anew
                + lastRun.map(", or take the tables back (make restore BEFORE=%s) and run again"::formatted)
                        .orElse("");
    }
}
