package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * The bins in which a report shows a column: at most {@value #MAXIMUM_BINS} of a round width (1, 2 or 5 times a power
 * of ten, at least a tenth of the column's unit), which together reach the bound, and one for what lies beyond.
 */
record HistogramScale(String column, double tenthsPerBin, int bins) {
    static final int MAXIMUM_BINS = 30;

    static HistogramScale upTo(String column, double bound) {
        double tenths = Math.max(1, bound * 10);
        double width = roundWidth(tenths / MAXIMUM_BINS);
        return new HistogramScale(column, width, (int) Math.ceil(tenths / width) + 1);
    }

    private static double roundWidth(double atLeast) {
        double power = 1;
        while (5 * power < atLeast) {
            power *= 10;
        }
        return atLeast <= power ? power : atLeast <= 2 * power ? 2 * power : 5 * power;
    }

    /** Which of the bins a bin of the column's {@link Resolution} belongs to. */
    Column reportBin(Column bin) {
        double stepsPerBin = Resolution.of(column).stepsPerUnit() / 10.0 * tenthsPerBin;
        return least(greatest(floor(bin.divide(stepsPerBin)), lit(0L)), lit(bins - 1L));
    }

    Histogram histogram(Map<Long, Long> rowsByBin) {
        List<Long> rows = new ArrayList<>(Collections.nCopies(bins, 0L));
        rowsByBin.forEach((bin, count) -> rows.set(Math.toIntExact(bin), count));
        return new Histogram(column, tenthsPerBin / 10.0, rows);
    }
}
