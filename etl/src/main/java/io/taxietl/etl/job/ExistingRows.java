package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.publish.PickupMonths;
import io.taxietl.etl.schema.LineageColumn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of earlier runs that a run has to look at again: it rebuilds every month it touches from them and its own
 * rows, so that the tables are the same however the files were split into runs.
 */
final class ExistingRows {
    private final Lake lake;
    private final Column changed;
    private final boolean anyChanged;

    /** @param changedFiles URIs whose earlier rows are replaced by this run */
    ExistingRows(Lake lake, Set<String> changedFiles) {
        this.lake = lake;
        this.anyChanged = !changedFiles.isEmpty();
        this.changed = col(LineageColumn.SOURCE_FILE).isin(changedFiles.toArray());
    }

    /** Months in which the changed files have earlier rows. */
    PickupMonths replacedMonths() {
        if (!anyChanged) {
            return new PickupMonths(new TreeSet<>());
        }
        return both().map(rows -> PickupMonths.of(rows.where(changed)))
                .orElseGet(() -> new PickupMonths(new TreeSet<>()));
    }

    /** Trips and duplicates of the months, without those of the changed files; empty where there are none yet. */
    Optional<Dataset<Row>> trips(PickupMonths months) {
        return months.months().isEmpty()
                ? Optional.empty()
                : both().map(rows -> unchanged(rows.where(months.match())));
    }

    /** Quarantined rows in the partitions that match, without those of the changed files. */
    Optional<Dataset<Row>> quarantine(Column partitions) {
        return lake.read(LakeTable.QUARANTINE).map(rows -> unchanged(rows.where(partitions)));
    }

    private Dataset<Row> unchanged(Dataset<Row> rows) {
        return anyChanged ? rows.where(not(changed)) : rows;
    }

    private Optional<Dataset<Row>> both() {
        List<Dataset<Row>> tables = Stream.of(LakeTable.TRIPS, LakeTable.DUPLICATES)
                .map(lake::read)
                .flatMap(Optional::stream)
                .toList();
        return tables.stream().reduce((trips, duplicates) -> trips.unionByName(duplicates, true));
    }
}
