package io.taxietl.etl.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Cleansing and features.
 *
 * @param missingValues strategy by canonical column
 * @param outliers bound by column: trip_distance, fare_amount, total_amount, duration_minutes, speed_mph
 */
public record TransformationConfiguration(
        Map<String, MissingValues> missingValues, Map<String, OutlierBound> outliers, Features features) {

    /**
     * How nulls of a column are filled.
     *
     * @param value the constant, and for mode and median what is used where the source file has no value at all; a
     *     number or, for text columns, a string
     */
    public record MissingValues(Strategy strategy, Object value) {}

    public enum Strategy {
        /** The most frequent value of the source file; of several the smallest. */
        @JsonProperty("mode")
        MODE,
        /** The smallest value that at least half of the source file's values do not exceed. */
        @JsonProperty("median")
        MEDIAN,
        @JsonProperty("constant")
        CONSTANT,
        /** Nulls stay. */
        @JsonProperty("keep")
        KEEP
    }

    /**
     * Upper bound of a column.
     *
     * @param quantile share of the source file's values that the bound keeps as they are, above 0 and at most 1
     * @param maximum bound that holds whatever the quantile says
     */
    public record OutlierBound(double quantile, double maximum) {}

    /**
     * What features need to know of the city.
     *
     * @param rushHours hours of the day, 0 to 23, that count as rush hour on weekdays
     * @param airportLocationIds zones of the airports: 1 Newark, 132 JFK, 138 LaGuardia (TLC zone lookup)
     */
    public record Features(List<Integer> rushHours, List<Integer> airportLocationIds) {}
}
