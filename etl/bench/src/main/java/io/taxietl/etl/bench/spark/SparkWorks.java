package io.taxietl.etl.bench.spark;

import io.taxietl.etl.bench.run.Contender;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Prepared;
import io.taxietl.etl.bench.run.Work;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The contenders on Spark, all on a session with the settings of the job. */
public final class SparkWorks {
    private SparkWorks() {}

    /** Starts the session of the process. */
    public static Prepared prepare(Measure measure, Contender contender, JobDefaults defaults) {
        SparkSession spark = SparkSessions.start();
        Work work =
                switch (contender) {
                    case OURS -> OurWorks.of(measure, defaults, spark);
                    case OURS_SAME_RULES -> SameRulesWorks.of(measure, defaults, spark);
                    case SPARK_CUSTOMARY -> CustomaryWorks.of(measure, defaults, spark);
                    case DEEQU_PROCESS, DEEQU_PROCESS_ROWS -> DeequWorks.of(measure, defaults, spark);
                    case DUCKDB -> throw new IllegalArgumentException("DuckDB does not run on Spark");
                };
        return new Prepared(work, Optional.of(spark));
    }
}
