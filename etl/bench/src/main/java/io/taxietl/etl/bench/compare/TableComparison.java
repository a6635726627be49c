package io.taxietl.etl.bench.compare;

import io.taxietl.etl.bench.duckdb.DuckDb;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares tables row for row, whatever the order of their rows. Every column that both have is compared as it is, save for
 * those that cannot be equal: the id of a trip is a hash that each engine computes in its own way, and the run has a name
 * of its own.
 */
public final class TableComparison {
    private static final Set<String> NOT_COMPARED = Set.of("trip_id", "run_id", "malformed_values", "original_values");
    private static final String FILE_MONTH = "file_month";
    private static final String PICKUP_MONTH = "pickup_year, pickup_month";

    private final DuckDb database;
    private final String peer;

    public TableComparison(DuckDb database, String peer) {
        this.database = database;
        this.peer = peer;
    }

    /**
     * One sentence for each difference, with a row as an example.
     *
     * @param ours data files, or patterns that match them
     * @param theirs likewise
     */
    public List<String> differences(String table, List<String> ours, List<String> theirs) {
        if (ours.isEmpty()) {
            return List.of("the job has no %s, %s has".formatted(table, peer));
        }
        create("ours", ours);
        create("theirs", theirs);
        Set<String> columns = columns("ours");
        if (!columns.equals(columns("theirs"))) {
            return List.of(
                    "%s has the columns %s in %s, the job %s".formatted(peer, columns("theirs"), table, columns));
        }
        List<String> differences = new ArrayList<>();
        String partition = columns.contains(FILE_MONTH) ? FILE_MONTH : "pickup_year * 100 + pickup_month";
        String selected = String.join(", ", columns);
        long compared = 0;
        // A month at a time, so that what is compared fits into memory.
        for (Object month : months(partition)) {
            String of = "select %s from %%s where cast(%s as varchar) = '%s'".formatted(selected, partition, month);
            String own = of.formatted("ours");
            String other = of.formatted("theirs");
            compared += rows(own) + rows(other);
            compare(
                    "%s of %s: the job has a row that %s has not".formatted(table, month, peer),
                    own,
                    other,
                    differences);
            compare(
                    "%s of %s: %s has a row that the job has not".formatted(table, month, peer),
                    other,
                    own,
                    differences);
        }
        long all = rows("from ours") + rows("from theirs");
        if (compared != all) {
            differences.add("%s: %d of %d rows could be compared".formatted(table, compared, all));
        }
        return differences;
    }

    private long rows(String relation) {
        return database.count("select count(*) from (" + relation + ")");
    }

    private void compare(String what, String one, String other, List<String> differences) {
        database.execute("create or replace temp table different as (%s) except all (%s)".formatted(one, other));
        long rows = database.count("select count(*) from different");
        if (rows > 0) {
            Map<String, Object> example = database.query("select * from different order by all limit 1")
                    .get(0);
            differences.add("%s (%d of them): %s".formatted(what, rows, example));
        }
    }

    private Set<Object> months(String partition) {
        return database
                .query(
                        "select distinct cast(%1$s as varchar) as month from (select %2$s from ours union all select %2$s from theirs) order by month"
                                .formatted(partition, partition.equals(FILE_MONTH) ? partition : PICKUP_MONTH))
                .stream()
                .map(row -> row.get("month"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> columns(String view) {
        return database.query("describe " + view).stream()
                .map(row -> row.get("column_name").toString())
                .filter(name -> !NOT_COMPARED.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Partition columns are taken from the names of folders only where the files do not have them. */
    private void create(String view, List<String> files) {
        String list = files.stream().map(DuckDb::quoted).collect(Collectors.joining(", ", "[", "]"));
        String create = "create or replace temp view %s as select * from read_parquet(%s, hive_partitioning = %s)";
        database.execute(create.formatted(view, list, false));
        Set<String> columns = columns(view);
        if (!columns.contains(FILE_MONTH) && !columns.contains("pickup_month")) {
            database.execute(create.formatted(view, list, true));
        }
    }
}
