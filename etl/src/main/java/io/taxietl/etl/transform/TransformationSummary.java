package io.taxietl.etl.transform;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What cleansing did to a set of trips.
 *
 * @param rows number of trips
 * @param imputed how many values were filled, by each column that can be
 * @param outliers by column with an outlier bound
 * @param codesOutsideDictionary trips with such a code
 * @param before distributions of the valid rows, duplicates included
 * @param after distributions of the trips, in the same bins
 */
public record TransformationSummary(
        long rows,
        Map<String, Long> imputed,
        Map<String, Capped> outliers,
        long codesOutsideDictionary,
        Distributions before,
        Distributions after) {

    public TransformationSummary {
        imputed = Collections.unmodifiableMap(new TreeMap<>(imputed));
        outliers = Collections.unmodifiableMap(new TreeMap<>(outliers));
    }

    /**
     * @param bound lowest and highest bound over the files
     * @param capped values lowered to it
     */
    public record Capped(BoundRange bound, long capped) {}
}
