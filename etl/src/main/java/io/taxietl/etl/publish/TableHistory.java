package io.taxietl.etl.publish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * How a table became what it is: its newest snapshot and all from which that one was made, as far back as they are kept.
 * What was undone is no part of it.
 */
final class TableHistory {
    /** A snapshot property: the run that wrote it. Maintenance and restores leave it out. */
    static final String RUN_ID = "taxietl.run-id";

    /** A snapshot property of trips: the entries of the record of processed files that the run replaced. */
    static final String REPLACED_FILES = "taxietl.replaced-files";

    private final Table table;
    private final List<Snapshot> newestFirst = new ArrayList<>();

    TableHistory(Table table) {
        this.table = table;
        SnapshotUtil.currentAncestors(table).forEach(newestFirst::add);
    }

    /** The runs of the snapshots that are kept, the last one first. */
    List<String> runs() {
        Set<String> runs = new LinkedHashSet<>();
        newestFirst.forEach(snapshot -> runOf(snapshot).ifPresent(runs::add));
        return List.copyOf(runs);
    }

    /**
     * The entries of the record of processed files that {@code runId} replaced; asked of the table trips.
     *
     * @throws RestoreException if the snapshot of the run does not tell
     */
    ProcessedFiles replacedFiles(String runId) {
        return newestFirst.stream()
                .filter(snapshot -> runOf(snapshot).equals(Optional.of(runId)))
                .findFirst()
                .map(snapshot -> snapshot.summary().get(REPLACED_FILES))
                .map(ProcessedFiles::fromJson)
                .orElseThrow(() -> new RestoreException(
                        "Cannot restore %s to before run %s: its snapshot has no property %s, expected the one that the job sets. Nothing was changed; an earlier version of the job has published this run, choose a later one."
                                .formatted(table.name(), runId, REPLACED_FILES)));
    }

    /**
     * The snapshot that was current before the first of {@code undone}; empty where none of them has changed the table.
     *
     * @param undone the last runs of all, the last one first
     * @throws RestoreException if it cannot be told, or that snapshot has expired
     */
    Optional<Long> before(List<String> undone) {
        String first = undone.get(undone.size() - 1);
        Snapshot earliest = null;
        boolean complete = newestFirst.isEmpty();
        for (Snapshot snapshot : newestFirst) {
            Optional<String> run = runOf(snapshot);
            if (run.isPresent() && !undone.contains(run.get())) {
                complete = true;
                break;
            }
            if (run.isPresent()) {
                earliest = snapshot;
            }
            complete |= run.equals(Optional.of(first)) || snapshot.parentId() == null;
        }
        if (!complete || (earliest != null && !isKept(earliest.parentId()))) {
            throw new RestoreException(
                    "Cannot restore %s to before run %s: its snapshot of that time has expired, expected one that is kept. Nothing was changed; choose a later run, and let maintenance keep snapshots for more days."
                            .formatted(table.name(), first));
        }
        return Optional.ofNullable(earliest).map(Snapshot::parentId);
    }

    private boolean isKept(Long snapshotId) {
        return snapshotId != null && table.snapshot(snapshotId) != null;
    }

    /** Whether a run or a restore has made {@code snapshot}. */
    static boolean isOfTheJob(Snapshot snapshot) {
        return snapshot.summary().containsKey(RUN_ID) || snapshot.summary().containsKey(Restoration.RESTORED_BEFORE);
    }

    private static Optional<String> runOf(Snapshot snapshot) {
        return Optional.ofNullable(snapshot.summary().get(RUN_ID));
    }
}
