package io.taxietl.etl.bench.duckdb;

import io.taxietl.etl.bench.sql.RowRuleSql;
import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.schema.TripColumn;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;

/** The files of the benchmark as views: {@code rows_as_read}, and {@code valid} without the rows for quarantine. */
final class SourceViews {
    /** The canonical columns, as a list in SQL. */
    static final String COLUMNS =
            Arrays.stream(TripColumn.values()).map(TripColumn::columnName).collect(Collectors.joining(", "));

    private static final RowRuleSql.Terms TERMS = new RowRuleSql.Terms("first_day", "end_day", "malformed");

    private SourceViews() {}

    static RowRuleSql rowRules(QualityConfiguration.RowRules bounds) {
        return new RowRuleSql(bounds, TERMS);
    }

    /** @param files in the order of their names, which have the month in them */
    static void create(DuckDb database, List<Path> files, QualityConfiguration.RowRules bounds) {
        List<String> selects = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            selects.add(select(file, files.get(file), bounds));
        }
        database.execute("create or replace view rows_as_read as " + String.join("\nunion all\n", selects));
        database.execute("create or replace view valid as select * from rows_as_read where not "
                + rowRules(bounds).quarantined());
    }

    /** What is the same for a whole file stands in it as a constant. */
    private static String select(int file, Path path, QualityConfiguration.RowRules bounds) {
        YearMonth month = YearMonth.parse(path.getFileName().toString().replaceAll("\\D*(\\d{4}-\\d{2})\\D*", "$1"));
        LocalDate first = month.atDay(1).minusDays(bounds.fileMonthToleranceDays());
        LocalDate end = month.plusMonths(1).atDay(1).plusDays(bounds.fileMonthToleranceDays());
        return "select %d as file_id, %s as source_file, date '%s' as file_month, date '%s' as first_day, date '%s' as end_day, %s, %s as malformed from read_parquet(%s)"
                .formatted(
                        file,
                        DuckDb.quoted("file:" + path.toAbsolutePath()),
                        month.atDay(1),
                        first,
                        end,
                        Arrays.stream(TripColumn.values())
                                .map(column -> value(column) + " as " + column.columnName())
                                .collect(Collectors.joining(", ")),
                        Arrays.stream(TripColumn.values())
                                .filter(SourceViews::isInteger)
                                .map(column -> "(%s is not null and %s is null)".formatted(name(column), value(column)))
                                .collect(Collectors.joining(" or ", "(", ")")),
                        DuckDb.quoted(path.toAbsolutePath()));
    }

    private static String value(TripColumn column) {
        return isInteger(column) ? "try_cast(%s as integer)".formatted(name(column)) : name(column);
    }

    private static boolean isInteger(TripColumn column) {
        return column.type().equals(DataTypes.IntegerType);
    }

    /** In the files from 2025 on. */
    private static String name(TripColumn column) {
        return switch (column) {
            case VENDOR_ID -> "VendorID";
            case PICKUP_DATETIME -> "tpep_pickup_datetime";
            case DROPOFF_DATETIME -> "tpep_dropoff_datetime";
            case RATE_CODE_ID -> "RatecodeID";
            case PICKUP_LOCATION_ID -> "PULocationID";
            case DROPOFF_LOCATION_ID -> "DOLocationID";
            default -> column.columnName();
        };
    }
}
