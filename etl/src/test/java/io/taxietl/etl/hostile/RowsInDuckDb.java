package io.taxietl.etl.hostile;

import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.hostile.HostileFile.ExpectedRow;
import io.taxietl.etl.schema.TripColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What files hold in the canonical columns, as a table of DuckDB that counts the rows that break a rule. */
final class RowsInDuckDb {
    private static final String TABLE = "rows_of_files";
    private static final int ROWS_OF_A_STATEMENT = 500;
    /** Without values they are missing, and not left out by an era. */
    private static final Set<String> REQUIRED = Set.copyOf(
            ConfigurationLoader.load(Optional.empty(), Map.of()).sources().requiredColumns());

    private final DuckDb duckDb;

    /** @param judged rows that the rule is about */
    record Counts(long judged, long broken) {}

    private RowsInDuckDb(DuckDb duckDb) {
        this.duckDb = duckDb;
    }

    static RowsInDuckDb of(List<HostileFile> files, DuckDb duckDb) {
        List<String> rows = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            for (ExpectedRow row : files.get(file).rows()) {
                rows.add(values(file, row));
            }
        }
        RowsInDuckDb table = new RowsInDuckDb(duckDb);
        table.query("create or replace table values_of_files (file integer, "
                + columns(column -> column.columnName() + " " + (column.isNumber() ? "double" : "varchar")
                        + ", malformed_" + column.columnName() + " boolean")
                + ")");
        for (int first = 0; first < rows.size(); first += ROWS_OF_A_STATEMENT) {
            table.query("insert into values_of_files values "
                    + String.join(", ", rows.subList(first, Math.min(rows.size(), first + ROWS_OF_A_STATEMENT))));
        }
        table.query("create or replace view " + TABLE + " as select *, "
                + columns(column -> (REQUIRED.contains(column.columnName())
                                ? "true"
                                : "count(case when malformed_%1$s then 'x' else %1$s::varchar end) over (partition by file) > 0"
                                        .formatted(column.columnName()))
                        + " as " + carries(column))
                + " from values_of_files");
        return table;
    }

    /** The name of a column that says of each row whether its file carries the canonical column. */
    static String carries(TripColumn column) {
        return "carries_" + column.columnName();
    }

    Counts count(CountedRule rule) {
        Map<String, Object> counts = query(
                        "select count(*) filter (where %s) as judged, count(*) filter (where %s) as broken from %s"
                                .formatted(rule.judged(), rule.broken(), TABLE))
                .get(0);
        return new Counts((Long) counts.get("judged"), (Long) counts.get("broken"));
    }

    private static String values(int file, ExpectedRow row) {
        return "(" + file + ", "
                + columns(column -> {
                    Reading reading = row.readings().getOrDefault(column, Reading.NOTHING);
                    Object value = reading.canonical();
                    String text =
                            value == null ? "null" : "'" + value.toString().replace("'", "''") + "'";
                    return text + ", " + !reading.held();
                })
                + ")";
    }

    private static String columns(Function<TripColumn, String> text) {
        return Arrays.stream(TripColumn.values()).map(text).collect(Collectors.joining(", "));
    }

    private List<Map<String, Object>> query(String sql) {
        try {
            return duckDb.query(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("DuckDB cannot run " + sql, failure);
        }
    }
}
