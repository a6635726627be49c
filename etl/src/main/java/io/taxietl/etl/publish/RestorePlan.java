package io.taxietl.etl.publish;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.schema.LineageColumn;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.apache.iceberg.Table;

/**
 * What the tables were just before a run, found in their snapshots; nothing is changed by finding out.
 *
 * @param undone the run and all that were published after it, the last one first
 * @param earlier the snapshot to go back to, of each table that has changed since
 * @param processed the record of processed files at that time
 * @param withdrawn URIs of the files that the record does not know any more
 */
record RestorePlan(
        List<String> undone, Map<LakeTable, Long> earlier, ProcessedFiles processed, SortedSet<String> withdrawn) {
    private static final int RUNS_TO_NAME = 10;

    /** @throws RestoreException if there is no such run, or a snapshot that is needed has expired */
    static RestorePlan before(String runId, Lake lake) {
        Table trips = lake.load(LakeTable.TRIPS);
        TableHistory history = new TableHistory(trips);
        List<String> runs = history.runs();
        if (!runs.contains(runId)) {
            throw notThere(runId, runs, lake);
        }
        List<String> undone = runs.subList(0, runs.indexOf(runId) + 1);
        ProcessedFiles now = ProcessedFiles.fromProperties(trips.properties());
        ProcessedFiles then = now;
        for (String run : undone) {
            then = then.without(run, history.replacedFiles(run));
        }
        return new RestorePlan(undone, snapshots(lake, undone), then, now.unknownTo(then));
    }

    private static Map<LakeTable, Long> snapshots(Lake lake, List<String> undone) {
        Map<LakeTable, Long> earlier = new EnumMap<>(LakeTable.class);
        for (LakeTable name : LakeTable.values()) {
            // What happened stays on record.
            if (name != LakeTable.RUNS && lake.exists(name)) {
                new TableHistory(lake.load(name)).before(undone).ifPresent(snapshot -> earlier.put(name, snapshot));
            }
        }
        return earlier;
    }

    private static RestoreException notThere(String runId, List<String> runs, Lake lake) {
        boolean known = lake.read(LakeTable.RUNS)
                .map(rows ->
                        !rows.where(col(LineageColumn.RUN_ID).equalTo(runId)).isEmpty())
                .orElse(false);
        String last = String.join(", ", runs.subList(0, Math.min(RUNS_TO_NAME, runs.size())));
        return new RestoreException(
                "Cannot restore the tables to before run %s: %s, expected %s. Nothing was changed; %s."
                        .formatted(
                                runId,
                                known ? "its snapshots have expired or it has been undone" : "there is no such run",
                                last.isEmpty()
                                        ? "a published run, of which none is left"
                                        : "one of the last runs (" + last + ")",
                                known ? "choose a later one" : "choose one of them, the table runs tells of each"));
    }
}
