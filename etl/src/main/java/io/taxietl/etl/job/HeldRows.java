package io.taxietl.etl.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Rows that several queries of a run need, kept by the executors, in memory or on disk, from their first use on. */
final class HeldRows implements AutoCloseable {
    private final List<Dataset<Row>> held = new ArrayList<>();

    /** For small parts of the rows: all of them are read from their files faster than from here. */
    Dataset<Row> hold(Dataset<Row> rows) {
        held.add(rows);
        return rows.persist(StorageLevel.MEMORY_AND_DISK());
    }

    @Override
    public void close() {
        held.forEach(Dataset::unpersist);
    }
}
