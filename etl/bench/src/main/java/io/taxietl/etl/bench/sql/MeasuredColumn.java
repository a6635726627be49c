package io.taxietl.etl.bench.sql;

import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import java.util.Optional;

/**
 * A column whose values are counted for the statistics of a file.
 *
 * @param strategy by which its nulls are filled from the statistics, if they are
 * @param bin the step that a row counts in, in SQL: cents, hundredths of a mile, seconds, tenths of a mile per hour
 * @param stepsPerUnit 1 for whole numbers
 */
public record MeasuredColumn(
        String name, Optional<Strategy> strategy, Optional<OutlierBound> bound, String bin, int stepsPerUnit) {

    /** The share of values that the bound keeps. */
    public double quantile() {
        return bound.map(OutlierBound::quantile).orElse(1.0);
    }

    /** A step as a value of the column, in SQL. */
    public String value(String step) {
        return stepsPerUnit == 1 ? "cast(" + step + " as integer)" : "cast(" + step + " as double) / " + stepsPerUnit;
    }

    /** The bound of a file, from the step of its quantile. */
    public String bound(String step) {
        double maximum = bound.orElseThrow().maximum();
        return "coalesce(least(%1$s, cast(%2$s as double)), cast(%2$s as double))".formatted(value(step), maximum);
    }
}
