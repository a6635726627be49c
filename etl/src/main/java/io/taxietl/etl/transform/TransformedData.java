package io.taxietl.etl.transform;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of a full transformation.
 *
 * @param trips kept and set aside
 * @param features of the trips that are kept
 */
public record TransformedData(Duplicates trips, Dataset<Row> features, FileStatistics statistics) {}
