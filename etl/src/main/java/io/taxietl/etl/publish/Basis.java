package io.taxietl.etl.publish;

import io.taxietl.etl.publish.lease.Lease;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * The tables as a run or restore found them when it began, once it had finished what was interrupted before. What it makes of
 * them becomes visible only if they are still the same, whether or not its lease has kept others away.
 */
public final class Basis {
    private final Lake lake;
    private final Lease lease;
    private final ProcessedFiles processed;
    private final Map<LakeTable, Long> snapshots = new EnumMap<>(LakeTable.class);

    private Basis(Lake lake, Lease lease) {
        this.lake = lake;
        this.lease = lease;
        ProcessedFiles found = ProcessedFiles.none();
        for (LakeTable name : LakeTable.values()) {
            if (lake.exists(name)) {
                Table table = lake.load(name);
                current(table).ifPresent(snapshot -> snapshots.put(name, snapshot));
                if (name == LakeTable.TRIPS) {
                    found = ProcessedFiles.fromProperties(table.properties());
                }
            }
        }
        this.processed = found;
    }

    static Basis of(Lake lake, Lease lease) {
        return new Basis(lake, lease);
    }

    /** The record of the files that published runs have dealt with. */
    public ProcessedFiles processed() {
        return processed;
    }

    Lake lake() {
        return lake;
    }

    Lease lease() {
        return lease;
    }

    /** The snapshot of {@code name} that was current; empty where it had no rows yet. */
    Optional<Long> snapshot(LakeTable name) {
        return Optional.ofNullable(snapshots.get(name));
    }

    /** Whether nobody has committed to {@code table} since. */
    boolean isOf(LakeTable name, Table table) {
        return snapshot(name).equals(current(table));
    }

    private static Optional<Long> current(Table table) {
        return Optional.ofNullable(table.currentSnapshot()).map(Snapshot::snapshotId);
    }
}
