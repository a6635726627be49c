package io.taxietl.etl.bench.sql;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One thing that a validation finds out.
 *
 * @param aggregates in SQL that DuckDB and Spark both understand
 * @param figures what the aggregates of each group of rows say, by the names of {@link FigureNames}
 */
public record Check(List<String> aggregates, Function<List<double[]>, Map<String, Double>> figures) {}
