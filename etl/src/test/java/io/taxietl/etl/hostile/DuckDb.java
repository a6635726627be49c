package io.taxietl.etl.hostile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Another reader of the same files: it shares no code with the job. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    DuckDb() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            query("set threads = 1");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The rows of a query, by name of the column. */
    List<Map<String, Object>> query(String sql) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return rows;
            }
            try (ResultSet result = statement.getResultSet()) {
                ResultSetMetaData columns = result.getMetaData();
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int index = 1; index <= columns.getColumnCount(); index++) {
                        row.put(columns.getColumnName(index), result.getObject(index));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** The rows of a Parquet file, read and not only counted by its footer; empty where it cannot be read. */
    OptionalLong rowsOfParquet(Path file) {
        try {
            return OptionalLong.of(
                    query("select * from " + parquet(List.of(file.toString()))).size());
        } catch (SQLException damaged) {
            return OptionalLong.empty();
        }
    }

    /** What reads these files, as a table in SQL; their paths must be ordinary ones. */
    static String parquet(List<String> files) {
        return files.stream()
                .map(file -> "'" + file + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
