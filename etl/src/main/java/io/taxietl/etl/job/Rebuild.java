package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.taxietl.etl.publish.Audit;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.publish.PickupMonths;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.transform.Duplicates;
import io.taxietl.etl.transform.RepeatedIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A run rebuilds every month that it touches, from its own rows and from the rows of other files that earlier runs have
 * left there. So the tables are the same however the files were split into runs.
 *
 * @param months months with new rows, or with earlier rows of a changed file
 * @param trips published trips of these months, without those of changed files; empty before the first run
 * @param duplicates likewise, the rows that were set aside
 * @param quarantine the quarantined rows of all months, without those of changed files
 */
record Rebuild(
        PickupMonths months,
        Optional<Dataset<Row>> trips,
        Optional<Dataset<Row>> duplicates,
        Optional<Dataset<Row>> quarantine) {

    /**
     * @param changedFiles URIs whose earlier rows are replaced by this run
     * @param newMonths months of the run's own rows
     */
    static Rebuild of(Lake lake, Set<String> changedFiles, PickupMonths newMonths) {
        Column changed = col(LineageColumn.SOURCE_FILE).isin(changedFiles.toArray());
        Optional<Dataset<Row>> trips = lake.read(LakeTable.TRIPS);
        Optional<Dataset<Row>> duplicates = lake.read(LakeTable.DUPLICATES);
        PickupMonths months = newMonths;
        if (!changedFiles.isEmpty()) {
            months = months.and(monthsOf(trips, changed)).and(monthsOf(duplicates, changed));
        }
        Column here = months.match().and(not(changed));
        return new Rebuild(
                months,
                trips.map(rows -> rows.where(here)),
                duplicates.map(rows -> rows.where(here)),
                lake.read(LakeTable.QUARANTINE).map(rows -> rows.where(not(changed))));
    }

    private static PickupMonths monthsOf(Optional<Dataset<Row>> rows, Column changed) {
        return rows.map(all -> PickupMonths.of(all.where(changed))).orElseGet(() -> new PickupMonths(new TreeSet<>()));
    }

    /** Trips of the months, duplicates included: those that are there and meet the condition, and {@code own}. */
    Dataset<Row> with(Dataset<Row> own, Column condition) {
        return existing().map(rows -> rows.where(condition)).reduce(own, (all, rows) -> all.unionByName(rows, true));
    }

    /** What tells whether two rows of the months are the same record, for all that are there and {@code own}. */
    Dataset<Row> identities(Dataset<Row> own) {
        return existing().reduce(identity(own), (all, rows) -> all.unionByName(identity(rows)), Dataset::union);
    }

    private Stream<Dataset<Row>> existing() {
        return Stream.of(trips, duplicates).flatMap(Optional::stream);
    }

    private static Dataset<Row> identity(Dataset<Row> rows) {
        return rows.select(TripColumn.PICKUP_DATETIME.columnName(), LineageColumn.TRIP_ID, LineageColumn.SOURCE_FILE);
    }

    /** The quarantined rows of the partitions: those that are there and {@code rows}. */
    Dataset<Row> withQuarantined(Dataset<Row> rows, Column partitions) {
        return quarantine
                .map(existing -> existing.where(partitions).unionByName(rows, true))
                .orElse(rows);
    }

    /** How many more rows are set aside with this run than before; they may be rows of other files. */
    long newDuplicates(Dataset<Row> ranked, RepeatedIds repeated) {
        if (repeated.isEmpty()) {
            return 0;
        }
        long before = duplicates.map(Dataset::count).orElse(0L);
        return Math.max(0, Duplicates.copies(ranked) - before);
    }

    /** Rows of other files, which have to be there after the run just as before. */
    Map<String, Long> rowsByFile(Column quarantinePartitions) {
        Map<String, Long> rows = new HashMap<>();
        List<Dataset<Row>> tables = Stream.concat(
                        existing(), quarantine.stream().map(table -> table.where(quarantinePartitions)))
                .toList();
        Audit.rowsByFile(tables).forEach(table -> table.forEach((file, count) -> rows.merge(file, count, Long::sum)));
        return rows;
    }
}
