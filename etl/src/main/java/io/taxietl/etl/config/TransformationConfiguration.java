package io.taxietl.etl.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.taxietl.etl.schema.TripColumn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Cleansing and features.
 *
 * @param missingValues strategy by canonical column
 * @param outliers bound by column: trip_distance, fare_amount, total_amount, duration_minutes, speed_mph
 */
public record TransformationConfiguration(
        Map<String, MissingValues> missingValues, Map<String, OutlierBound> outliers, Features features) {

    /** Gives each constant the Java type of its column: JSON does not tell 0 from 0.0. */
    public TransformationConfiguration {
        Map<String, MissingValues> typed = new LinkedHashMap<>();
        missingValues.forEach((name, missing) -> typed.put(name, missing.of(name)));
        missingValues = Collections.unmodifiableMap(typed);
        outliers = Collections.unmodifiableMap(new LinkedHashMap<>(outliers));
    }

    /**
     * How nulls of a column are filled.
     *
     * @param value the constant, and for mode and median what is used where the source file has no value at all; an
     *     Integer, Double or String, as the column holds
     */
    public record MissingValues(Strategy strategy, Object value) {
        private MissingValues of(String columnName) {
            Optional<DataType> type = TripColumn.named(columnName).map(TripColumn::type);
            if (value instanceof Number number && type.equals(Optional.of(DataTypes.DoubleType))) {
                return new MissingValues(strategy, number.doubleValue());
            }
            if (value instanceof Number number && type.equals(Optional.of(DataTypes.IntegerType))) {
                return new MissingValues(strategy, number.intValue());
            }
            return this;
        }
    }

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
