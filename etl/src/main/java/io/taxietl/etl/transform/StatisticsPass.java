package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.config.TransformationConfiguration;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * One pass over the rows: their values are counted by file and column. The counts do not grow with the rows; from them
 * come the statistics of the files and the distributions of the report.
 */
final class StatisticsPass {
    private static final String MODE = "mode";
    private static final String MEDIAN = "median";
    private static final String QUANTILE = "quantile";

    private final TransformationConfiguration configuration;
    private final MeasuredColumns measured;

    StatisticsPass(TransformationConfiguration configuration) {
        this.configuration = configuration;
        this.measured = MeasuredColumns.of(configuration);
    }

    FileStatistics run(Dataset<Row> rows) {
        Dataset<Row> counts = BinCounts.of(
                        TripMetrics.withDurationAndSpeed(rows), measured.bins(), FileStatistics.file())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Map<Long, Map<String, Statistic>> byFile = byFile(ranked(counts).collectAsList());
            Map<String, BoundRange> bounds = new TreeMap<>();
            configuration
                    .outliers()
                    .forEach((column, limit) -> bounds.put(column, BoundRange.over(byFile.values(), column, limit)));
            DistributionScales scales = DistributionScales.upTo(bounds);
            List<Row> reported = reported(counts, scales);
            return new FileStatistics(byFile, bounds, months(reported, scales), scales.distributions(reported));
        } finally {
            counts.unpersist();
        }
    }

    /** One row for each file and measure. */
    private Dataset<Row> ranked(Dataset<Row> counts) {
        WindowSpec values = Window.partitionBy(FileStatistics.FILE, BinCounts.MEASURE);
        WindowSpec upToValue =
                values.orderBy(BinCounts.BIN).rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        Column rows = col(BinCounts.ROWS);
        Column bin = col(BinCounts.BIN);
        return counts.select(
                        col("*"),
                        sum(rows).over(upToValue).as("cumulative"),
                        sum(rows).over(values).as("total"))
                .groupBy(FileStatistics.FILE, BinCounts.MEASURE)
                .agg(
                        min(struct(negate(rows).as("negative_rows"), bin))
                                .getField(BinCounts.BIN)
                                .as(MODE),
                        min(when(col("cumulative").geq(rank(lit(new BigDecimal("0.5")))), bin))
                                .as(MEDIAN),
                        min(when(col("cumulative").geq(rank(quantile())), bin)).as(QUANTILE));
    }

    /** Nearest rank in decimals: in doubles 0.07 of 100 rows would be the 8th. */
    private static Column rank(Column share) {
        return ceil(share.cast(DataTypes.createDecimalType(10, 9)).multiply(col("total")));
    }

    /** The share of values that a measure's bound keeps. */
    private Column quantile() {
        Column quantile = lit(BigDecimal.ONE);
        for (int measure = 0; measure < measured.names().size(); measure++) {
            var limit = configuration.outliers().get(measured.names().get(measure));
            if (limit != null) {
                quantile = when(col(BinCounts.MEASURE).equalTo(measure), BigDecimal.valueOf(limit.quantile()))
                        .otherwise(quantile);
            }
        }
        return quantile;
    }

    private Map<Long, Map<String, Statistic>> byFile(List<Row> rows) {
        Map<Long, Map<String, Statistic>> byFile = new HashMap<>();
        for (Row row : rows) {
            int measure = row.getAs(BinCounts.MEASURE);
            Map<String, Statistic> statistics =
                    byFile.computeIfAbsent(row.getAs(FileStatistics.FILE), file -> new HashMap<>());
            if (measure != measured.hoursMeasure()) {
                String column = measured.names().get(measure);
                Resolution resolution = Resolution.of(column);
                statistics.put(
                        column,
                        new Statistic(
                                resolution.value(row.getAs(MODE)),
                                resolution.value(row.getAs(MEDIAN)),
                                resolution.value(row.getAs(QUANTILE))));
            }
        }
        return byFile;
    }

    /** Counts by bin of the report, and by {@link PickupHours}. */
    private List<Row> reported(Dataset<Row> counts, DistributionScales scales) {
        Column measure = col(BinCounts.MEASURE);
        Column isHours = measure.equalTo(measured.hoursMeasure());
        Column reportMeasure = when(isHours, scales.hoursMeasure());
        Column reportBin = when(isHours, col(BinCounts.BIN));
        for (int index = 0; index < scales.columns().size(); index++) {
            HistogramScale scale = scales.columns().get(index);
            Column isColumn = measure.equalTo(measured.names().indexOf(scale.column()));
            reportMeasure = reportMeasure.when(isColumn, index);
            reportBin = reportBin.when(isColumn, scale.reportBin(col(BinCounts.BIN)));
        }
        return counts.select(reportMeasure.as(BinCounts.MEASURE), reportBin.as(BinCounts.BIN), col(BinCounts.ROWS))
                .where(measure.isNotNull())
                .groupBy(BinCounts.MEASURE, BinCounts.BIN)
                .agg(sum(BinCounts.ROWS).as(BinCounts.ROWS))
                .collectAsList();
    }

    private static SortedSet<YearMonth> months(List<Row> counts, DistributionScales scales) {
        return counts.stream()
                .filter(row -> row.<Integer>getAs(BinCounts.MEASURE) == scales.hoursMeasure())
                .map(row -> PickupHours.month(row.<Long>getAs(BinCounts.BIN)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
