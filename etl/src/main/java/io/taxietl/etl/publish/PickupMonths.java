package io.taxietl.etl.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Months of pick-up, the partitions of {@code trips}, {@code duplicates} and {@code features}. */
public record PickupMonths(TreeSet<YearMonth> months) {
    public static final String YEAR = "pickup_year";
    public static final String MONTH = "pickup_month";

    /** The months of {@code rows}, which have the columns {@link #YEAR} and {@link #MONTH}; one Spark job. */
    public static PickupMonths of(Dataset<Row> rows) {
        TreeSet<YearMonth> months = new TreeSet<>();
        for (Row row : rows.select(YEAR, MONTH).distinct().collectAsList()) {
            months.add(YearMonth.of(row.getInt(0), row.getInt(1)));
        }
        return new PickupMonths(months);
    }

    public PickupMonths and(PickupMonths others) {
        TreeSet<YearMonth> all = new TreeSet<>(months);
        all.addAll(others.months);
        return new PickupMonths(all);
    }

    /** These months in groups of at most {@code size}, in order. */
    public List<PickupMonths> chunks(int size) {
        List<PickupMonths> chunks = new ArrayList<>();
        for (YearMonth month : months) {
            if (chunks.isEmpty() || chunks.get(chunks.size() - 1).months.size() == size) {
                chunks.add(new PickupMonths(new TreeSet<>()));
            }
            chunks.get(chunks.size() - 1).months.add(month);
        }
        return chunks;
    }

    /** True for the rows of these months; in a form that Iceberg turns into a choice of partitions. */
    public Column match() {
        Map<Integer, Collection<Object>> byYear = new TreeMap<>();
        for (YearMonth month : months) {
            byYear.computeIfAbsent(month.getYear(), year -> new TreeSet<>()).add(month.getMonthValue());
        }
        return byYear.entrySet().stream()
                .map(year -> col(YEAR)
                        .equalTo(year.getKey())
                        .and(col(MONTH).isin(year.getValue().toArray())))
                .reduce(Column::or)
                .orElse(lit(false));
    }
}
