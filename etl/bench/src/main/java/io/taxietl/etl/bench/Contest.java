package io.taxietl.etl.bench;

import io.taxietl.etl.bench.duckdb.DuckDbWorks;
import io.taxietl.etl.bench.run.Contender;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Prepared;
import io.taxietl.etl.bench.run.Resources;
import io.taxietl.etl.bench.spark.SparkWorks;
import java.util.Optional;

/** Knows every contender. */
final class Contest {
    private Contest() {}

    /** Starts what the contender needs: a session of Spark, or a database. */
    static Prepared prepare(Measure measure, Contender contender, Resources resources) {
        JobDefaults defaults = JobDefaults.load();
        return switch (contender) {
            case DUCKDB -> new Prepared(DuckDbWorks.of(measure, defaults, resources), Optional.empty());
            case OURS, OURS_SAME_RULES, SPARK_CUSTOMARY, DEEQU_PROCESS, DEEQU_PROCESS_ROWS ->
                SparkWorks.prepare(measure, contender, defaults);
        };
    }
}
