package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The columns whose values are counted for the statistics of a file, in the order of their measures in
 * {@link BinCounts}, and after them the {@link PickupHours}.
 */
record MeasuredColumns(List<String> names, Map<String, OutlierBound> outliers) {

    static MeasuredColumns of(TransformationConfiguration configuration) {
        Stream<String> filled = configuration.missingValues().entrySet().stream()
                .filter(entry -> entry.getValue().strategy() == Strategy.MODE
                        || entry.getValue().strategy() == Strategy.MEDIAN)
                .map(Map.Entry::getKey);
        List<String> names = Stream.concat(filled, configuration.outliers().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return new MeasuredColumns(names, configuration.outliers());
    }

    int hoursMeasure() {
        return names.size();
    }

    List<Column> bins() {
        return Stream.concat(names.stream().map(this::bin), Stream.of(PickupHours.bin()))
                .toList();
    }

    /** Values beyond the hard maximum count as the maximum, which bounds the number of bins. */
    private Column bin(String name) {
        Column value = MissingValueFilling.present(name);
        OutlierBound limit = outliers.get(name);
        Column counted = limit == null ? value : when(value.isNotNull(), least(value, lit(limit.maximum())));
        return Resolution.of(name).bin(counted);
    }
}
