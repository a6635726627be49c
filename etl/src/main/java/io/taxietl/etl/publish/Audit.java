package io.taxietl.etl.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.schema.LineageColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the staged tables by source file before they become visible. Every row that was read must be in exactly one of
 * them, and no other file may have won or lost a row.
 */
public final class Audit {
    private Audit() {}

    /** Rows of each source file in each of the tables, counted by one query. */
    public static List<Map<String, Long>> rowsByFile(List<Dataset<Row>> tables) {
        List<Map<String, Long>> counts =
                tables.stream().<Map<String, Long>>map(table -> new HashMap<>()).toList();
        IntStream.range(0, tables.size())
                .mapToObj(table -> tables.get(table).select(lit(table).as("table"), col(LineageColumn.SOURCE_FILE)))
                .reduce(Dataset::union)
                .map(rows ->
                        rows.groupBy("table", LineageColumn.SOURCE_FILE).count().collectAsList())
                .orElse(List.of())
                .forEach(row -> counts.get(row.getInt(0)).put(row.getString(1), row.getLong(2)));
        return counts;
    }

    /**
     * @param expected rows of each file that must be in the staged tables together
     * @param staged rows of each file in each of them
     * @throws AuditException that names every file whose rows do not add up
     */
    public static void reconcile(String runId, Map<String, Long> expected, List<Map<String, Long>> staged) {
        Map<String, Long> found = new HashMap<>();
        for (Map<String, Long> table : staged) {
            table.forEach((file, rows) -> found.merge(file, rows, Long::sum));
        }
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, Long> file : expected.entrySet()) {
            long rows = found.getOrDefault(file.getKey(), 0L);
            if (rows != file.getValue()) {
                faults.add("%s has %d rows staged of %d".formatted(file.getKey(), rows, file.getValue()));
            }
        }
        if (!faults.isEmpty()) {
            faults.sort(null);
            throw new AuditException(
                    "Cannot publish run %s: rows read are not published + quarantined + duplicates (%s). Nothing was published; this is a fault of the job, please report it with its log."
                            .formatted(runId, String.join("; ", faults)));
        }
    }
}
