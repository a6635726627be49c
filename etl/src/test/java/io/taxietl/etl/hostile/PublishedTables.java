package io.taxietl.etl.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;

/** What readers see of the tables of an output: the data files of their current snapshots, read by DuckDB. */
final class PublishedTables {
    private final Path database;
    private final DuckDb duckDb;

    PublishedTables(Path output, String database, DuckDb duckDb) {
        this.database = output.resolve(database);
        this.duckDb = duckDb;
    }

    /** The current rows of a table, as far as {@code select} names them; none where there is no table. */
    List<Map<String, Object>> rows(String table, String select) {
        List<String> files = dataFiles(table);
        try {
            return files.isEmpty() ? List.of() : duckDb.query("select " + select + " from " + DuckDb.parquet(files));
        } catch (SQLException failure) {
            throw new IllegalStateException("DuckDB cannot read " + table, failure);
        }
    }

    long count(String table, String condition) {
        List<Map<String, Object>> rows = rows(table, "count(*) filter (where " + condition + ") as n");
        return rows.isEmpty() ? 0 : (Long) rows.get(0).get("n");
    }

    /** Everything by which a reader, or the next run, can tell a changed table. */
    Map<String, Object> state() {
        Map<String, Object> state = new TreeMap<>();
        for (String table : List.of("trips", "features", "quarantine", "duplicates", "runs")) {
            open(table).ifPresent(found -> {
                if (found.currentSnapshot() != null) {
                    state.put(table, found.currentSnapshot().snapshotId());
                }
                found.properties().forEach((key, value) -> {
                    if (key.startsWith("taxietl.processed")) {
                        state.put(table + "." + key, value);
                    }
                });
            });
        }
        return state;
    }

    private List<String> dataFiles(String table) {
        List<String> files = new ArrayList<>();
        open(table).ifPresent(found -> {
            try (CloseableIterable<FileScanTask> tasks = found.newScan().planFiles()) {
                tasks.forEach(task -> {
                    if (!task.deletes().isEmpty()) {
                        throw new IllegalStateException(table + " has delete files, which DuckDB is not told of");
                    }
                    files.add(task.file().location().replaceFirst("^file:/*", "/"));
                });
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        return files;
    }

    private Optional<Table> open(String table) {
        Path folder = database.resolve(table);
        return Files.isDirectory(folder.resolve("metadata"))
                ? Optional.of(new HadoopTables(new Configuration()).load(folder.toString()))
                : Optional.empty();
    }
}
