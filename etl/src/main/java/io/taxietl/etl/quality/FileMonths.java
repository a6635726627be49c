package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.year;

import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Of which months the rows of one file are, by their pick-up times.
 *
 * @param named the month in the file's name, empty where it has none
 * @param frequent the most frequent months, the first before the others
 */
record FileMonths(Optional<YearMonth> named, List<Month> frequent) {
    private static final int MONTHS_NAMED = 3;
    private static final String YEAR = "year";
    private static final String MONTH = "month";
    private static final String ROWS = "month_rows";
    private static final String RANK = "month_rank";

    /** A month and how many rows of the file have their pick-up in it. */
    record Month(YearMonth month, long rows) {}

    /** Reads the pick-up times of {@code rows}; by URI, files without any are left out. */
    static Map<String, FileMonths> of(Dataset<Row> rows) {
        Column pickup = col(TripColumn.PICKUP_DATETIME.columnName());
        Column file = col(LineageColumn.SOURCE_FILE);
        List<Row> found = rows.where(pickup.isNotNull())
                .groupBy(file, year(pickup).as(YEAR), month(pickup).as(MONTH))
                .agg(
                        count(lit(1)).as(ROWS),
                        first(LineageColumn.FILE_MONTH).cast("string").as(LineageColumn.FILE_MONTH))
                .withColumn(
                        RANK,
                        row_number()
                                .over(Window.partitionBy(file).orderBy(col(ROWS).desc(), col(YEAR), col(MONTH))))
                .where(col(RANK).leq(MONTHS_NAMED))
                .orderBy(file, col(RANK))
                .collectAsList();
        Map<String, FileMonths> byFile = new HashMap<>();
        for (Row row : found) {
            String named = row.getAs(LineageColumn.FILE_MONTH);
            byFile.computeIfAbsent(
                            row.getAs(LineageColumn.SOURCE_FILE),
                            uri -> new FileMonths(
                                    Optional.ofNullable(named)
                                            .map(LocalDate::parse)
                                            .map(YearMonth::from),
                                    new ArrayList<>()))
                    .frequent()
                    .add(new Month(YearMonth.of(row.<Integer>getAs(YEAR), row.<Integer>getAs(MONTH)), row.getAs(ROWS)));
        }
        return byFile;
    }

    /** @param rows all rows of the file */
    String sentence(long rows) {
        String months = frequent.stream()
                .map(month -> String.format(Locale.ROOT, "%s (%.4f)", month.month(), (double) month.rows() / rows))
                .collect(Collectors.joining(", "));
        return named.map(month ->
                        "Its name says %s, but its pick-ups are of %s: name the file after the month of its rows."
                                .formatted(month, months))
                .orElseGet(() -> "Its pick-ups are of %s.".formatted(months));
    }
}
