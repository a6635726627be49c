package io.taxietl.etl.publish;

import java.util.List;
import java.util.Locale;

/** The published tables, in the order in which a run publishes them: {@link #TRIPS} decides, the others follow. */
public enum LakeTable {
    TRIPS(List.of("pickup_year", "pickup_month")),
    QUARANTINE(List.of("file_month")),
    DUPLICATES(List.of("pickup_year", "pickup_month")),
    FEATURES(List.of("pickup_year", "pickup_month")),
    RUNS(List.of());

    private final String tableName = name().toLowerCase(Locale.ROOT);

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its interface does not say so.
    private final List<String> partitionColumns;

    LakeTable(List<String> partitionColumns) {
        this.partitionColumns = partitionColumns;
    }

    /** The name in the catalog, for example {@code trips}. */
    public String tableName() {
        return tableName;
    }

    List<String> partitionColumns() {
        return partitionColumns;
    }
}
