package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The bins in which rows are reported before and after cleansing, so that the two can be compared. As measures of
 * {@link BinCounts} the columns come first and the {@link PickupHours} last.
 */
record DistributionScales(List<HistogramScale> columns) {
    static DistributionScales upTo(Map<String, BoundRange> bounds) {
        return new DistributionScales(bounds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(bound ->
                        HistogramScale.upTo(bound.getKey(), bound.getValue().highest()))
                .toList());
    }

    int hoursMeasure() {
        return columns.size();
    }

    /** The report's bins of a row. */
    List<Column> bins() {
        Stream<Column> values = columns.stream()
                .map(scale -> scale.reportBin(Resolution.of(scale.column()).bin(col(scale.column()))));
        return Stream.concat(values, Stream.of(PickupHours.bin())).toList();
    }

    /** @param counts measure, bin and number of rows */
    Distributions distributions(List<Row> counts) {
        Map<Integer, Map<Long, Long>> rows = new HashMap<>();
        counts.forEach(row -> rows.computeIfAbsent(row.getAs(BinCounts.MEASURE), measure -> new HashMap<>())
                .put(row.getAs(BinCounts.BIN), row.getAs(BinCounts.ROWS)));
        List<Histogram> histograms = IntStream.range(0, columns.size())
                .mapToObj(measure -> columns.get(measure).histogram(rows.getOrDefault(measure, Map.of())))
                .toList();
        List<Long> byHour = new ArrayList<>(Collections.nCopies(PickupHours.HOURS, 0L));
        rows.getOrDefault(hoursMeasure(), Map.of())
                .forEach((bin, count) -> byHour.set(PickupHours.hour(bin), byHour.get(PickupHours.hour(bin)) + count));
        return new Distributions(histograms, byHour);
    }
}
