package io.taxietl.etl.quality.measure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows on their way to somewhere else, counted as they pass. */
public final class CountedRows {
    private final Dataset<Row> rows;
    private final AnswerLayout layout;
    private final int partitions;
    private final PartitionTallies tallies;

    CountedRows(Dataset<Row> rows, AnswerLayout layout, int partitions, PartitionTallies tallies) {
        this.rows = rows;
        this.layout = layout;
        this.partitions = partitions;
        this.tallies = tallies;
    }

    /** The rows with their labels. Whoever uses them makes the pass that counts; used again, they are not counted again. */
    public Dataset<Row> rows() {
        return rows;
    }

    /**
     * What was counted.
     *
     * @throws IllegalStateException if the rows have not been used, or not all of them
     */
    public Figures figures() {
        int passed = tallies.value().size();
        if (passed < partitions) {
            throw new IllegalStateException(
                    ("Cannot tell what was counted: %d of %d partitions have been read, expected all. Use all rows first, for "
                                    + "example write them.")
                            .formatted(passed, partitions));
        }
        Map<String, FileTally> files = new TreeMap<>();
        tallies.value()
                .values()
                .forEach(partition -> partition.forEach(file ->
                        files.computeIfAbsent(file.file(), layout::tally).add(file)));
        return new Figures(List.copyOf(files.values()));
    }
}
