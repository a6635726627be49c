package io.taxietl.etl.publish;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/** Writes rows to a branch of each table, where no reader sees them. */
final class Staging {
    private final SparkSession spark;
    private final Lake lake;
    private final String branch;
    private final Set<LakeTable> staged = EnumSet.noneOf(LakeTable.class);

    Staging(SparkSession spark, Lake lake, String branch) {
        this.spark = spark;
        this.lake = lake;
        this.branch = branch;
    }

    /**
     * Writes {@code rows} in place of all rows that match {@code replaced}.
     *
     * @param properties what the summary of the new snapshot says of it
     */
    void stage(LakeTable table, Dataset<Row> rows, Column replaced, Map<String, String> properties) {
        Table target = lake.ensure(table, rows.schema());
        if (!target.refs().containsKey(branch)) {
            createBranch(target);
        }
        staged.add(table);
        DataFrameWriterV2<Row> writer = rows.writeTo(lake.branchName(table, branch));
        properties.forEach((key, value) -> writer.option("snapshot-property." + key, value));
        try {
            writer.overwrite(replaced);
        } catch (NoSuchTableException vanished) {
            throw new PublishException(
                    "Cannot write %s: the table was dropped while the run was under way. Start the run again."
                            .formatted(lake.name(table)),
                    vanished);
        }
    }

    private void createBranch(Table target) {
        Snapshot current = target.currentSnapshot();
        if (current == null) {
            target.manageSnapshots().createBranch(branch).commit();
        } else {
            target.manageSnapshots().createBranch(branch, current.snapshotId()).commit();
        }
    }

    /** Whether somebody else has dropped rows that were staged. */
    boolean wasDropped() {
        return staged.stream()
                .anyMatch(
                        table -> !lake.exists(table) || !lake.load(table).refs().containsKey(branch));
    }

    /** The rows that {@code table} will have. */
    Dataset<Row> staged(LakeTable table) {
        return spark.table(staged.contains(table) ? lake.branchName(table, branch) : lake.name(table));
    }
}
