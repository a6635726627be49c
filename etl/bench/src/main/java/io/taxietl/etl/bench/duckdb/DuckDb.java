package io.taxietl.etl.bench.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A DuckDB in this process, in memory. */
public final class DuckDb implements AutoCloseable {
    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    /** @param memory such as {@code 2GB}; beyond it DuckDB goes on in files under {@code temporary} */
    public static DuckDb open(int threads, String memory, Path temporary) {
        try {
            DuckDb database = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
            database.execute("set threads = " + threads);
            database.execute("set memory_limit = '" + memory + "'");
            database.execute("set temp_directory = " + quoted(temporary));
            // The order of the rows is no part of any result.
            database.execute("set preserve_insertion_order = false");
            // Of the functions that DuckDB and Spark do not share, those that rules use.
            database.execute("create macro datediff(later, earlier) as date_diff('day', earlier, later)");
            database.execute("create macro date(x) as cast(x as date)");
            return database;
        } catch (SQLException failure) {
            throw failed("open DuckDB", failure);
        }
    }

    /** A text or path as an SQL literal. */
    public static String quoted(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }

    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /** The rows of a query, each by the names of its columns, in their order. */
    public List<Map<String, Object>> query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= columns; column++) {
                    row.put(result.getMetaData().getColumnName(column), result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /** The one number that a query gives. */
    public long count(String sql) {
        return ((Number) query(sql).get(0).values().iterator().next()).longValue();
    }

    private static IllegalStateException failed(String sql, SQLException failure) {
        return new IllegalStateException(
                "Cannot run DuckDB: it answers \"%s\" to: %s".formatted(failure.getMessage(), sql), failure);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw failed("close", failure);
        }
    }
}
