package io.taxietl.etl.bench.run;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A contender that can begin to work.
 *
 * @param session where Spark does the work
 */
public record Prepared(Work work, Optional<SparkSession> session) {}
