package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One pass over trips that counts their distributions and their flags. The flags of a trip are the bits of one more
 * measure: few combinations occur, and only these are taken apart.
 */
final class SummaryPass {
    private static final String ALL = "all";

    private final List<String> imputable;
    private final List<String> outliers;
    private final Map<String, Column> flags = new LinkedHashMap<>();

    SummaryPass(TransformationConfiguration configuration) {
        this.imputable = configuration.missingValues().entrySet().stream()
                .filter(entry -> entry.getValue().strategy() != Strategy.KEEP)
                .map(Map.Entry::getKey)
                .toList();
        this.outliers = List.copyOf(configuration.outliers().keySet());
        flags.put(ALL, lit(true));
        flags.put(AddedColumn.CODES_OUTSIDE_DICTIONARY, col(AddedColumn.CODES_OUTSIDE_DICTIONARY));
        outliers.forEach(column -> flags.put(AddedColumn.capped(column), col(AddedColumn.capped(column))));
        imputable.forEach(column -> flags.put(column, array_contains(col(AddedColumn.IMPUTED_COLUMNS), column)));
    }

    TransformationSummary run(Dataset<Row> trips, FileStatistics statistics) {
        DistributionScales scales = DistributionScales.upTo(statistics.bounds());
        int flagMeasure = scales.hoursMeasure() + 1;
        List<Column> bins =
                Stream.concat(scales.bins().stream(), Stream.of(mask())).toList();
        Column isMask = col(BinCounts.MEASURE).equalTo(flagMeasure);
        List<Row> counts = BinCounts.of(trips, bins)
                .select(
                        col(BinCounts.MEASURE),
                        explode(when(isMask, bits()).otherwise(array(col(BinCounts.BIN))))
                                .as(BinCounts.BIN),
                        col(BinCounts.ROWS))
                .where(col(BinCounts.BIN).isNotNull())
                .groupBy(BinCounts.MEASURE, BinCounts.BIN)
                .agg(sum(BinCounts.ROWS).as(BinCounts.ROWS))
                .collectAsList();
        Map<Boolean, List<Row>> byKind = counts.stream()
                .collect(Collectors.partitioningBy(row -> row.<Integer>getAs(BinCounts.MEASURE) == flagMeasure));
        return summary(rowsByFlag(byKind.get(true)), statistics, scales.distributions(byKind.get(false)));
    }

    private Column mask() {
        Column mask = lit(0L);
        long bit = 1;
        for (Column flag : flags.values()) {
            mask = mask.plus(when(flag, bit).otherwise(0L));
            bit <<= 1;
        }
        return mask;
    }

    /** The positions of the flags that are set, and nulls. */
    private Column bits() {
        Column[] positions = new Column[flags.size()];
        for (int position = 0; position < positions.length; position++) {
            Column set = col(BinCounts.BIN).bitwiseAND(1L << position).notEqual(0L);
            positions[position] = when(set, (long) position);
        }
        return array(positions);
    }

    private Map<String, Long> rowsByFlag(List<Row> counts) {
        List<String> names = List.copyOf(flags.keySet());
        return counts.stream()
                .collect(Collectors.toMap(
                        row -> names.get(Math.toIntExact(row.<Long>getAs(BinCounts.BIN))),
                        row -> row.<Long>getAs(BinCounts.ROWS)));
    }

    private TransformationSummary summary(Map<String, Long> rows, FileStatistics statistics, Distributions after) {
        Map<String, Long> imputed = new TreeMap<>();
        imputable.forEach(column -> imputed.put(column, rows.getOrDefault(column, 0L)));
        Map<String, TransformationSummary.Capped> capped = new TreeMap<>();
        outliers.forEach(column -> capped.put(
                column,
                new TransformationSummary.Capped(
                        statistics.bounds().get(column), rows.getOrDefault(AddedColumn.capped(column), 0L))));
        return new TransformationSummary(
                rows.getOrDefault(ALL, 0L),
                imputed,
                capped,
                rows.getOrDefault(AddedColumn.CODES_OUTSIDE_DICTIONARY, 0L),
                statistics.distributions(),
                after);
    }
}
