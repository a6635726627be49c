package io.taxietl.etl.publish;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
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
    private final Basis basis;
    private final Lake lake;
    private final String branch;
    private final Set<LakeTable> staged = EnumSet.noneOf(LakeTable.class);

    Staging(SparkSession spark, Basis basis, String branch) {
        this.spark = spark;
        this.basis = basis;
        this.lake = basis.lake();
        this.branch = branch;
    }

    /**
     * Writes {@code rows} in place of all rows that match {@code replaced}.
     *
     * @param properties what the summary of the new snapshot says of it
     * @throws PublishException if somebody else has committed to the table since the change began
     */
    void stage(LakeTable table, Dataset<Row> rows, Column replaced, Map<String, String> properties) {
        basis.lease().begin(branch);
        basis.lease().requireHeld();
        Table target = lake.ensure(table, rows.schema());
        if (!target.refs().containsKey(branch)) {
            createBranch(table, target);
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

    private void createBranch(LakeTable name, Table target) {
        if (!basis.isOf(name, target)) {
            throw new PublishException(
                    "Cannot write %s: another run, restore or maintenance has changed the table since this one began. Nothing was published; start it again."
                            .formatted(lake.name(name)));
        }
        basis.snapshot(name)
                .map(snapshot -> target.manageSnapshots().createBranch(branch, snapshot))
                .orElseGet(() -> target.manageSnapshots().createBranch(branch))
                .commit();
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
