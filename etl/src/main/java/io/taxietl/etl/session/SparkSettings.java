package io.taxietl.etl.session;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Settings on which the results of the job depend; all of them can be set on a session that is already there. */
public final class SparkSettings {
    private static final Map<String, String> REQUIRED = Map.of(
            // Timestamps of the files are wall-clock times: nothing may be shifted by a machine's zone.
            "spark.sql.session.timeZone", "UTC",
            // airport_fee and Airport_fee are columns of different files.
            "spark.sql.caseSensitive", "true",
            // Casts of bad data give null, which is measured, and no exception.
            "spark.sql.ansi.enabled", "false",
            // Over many columns and eras the optimizer spends minutes on constraints that no query here profits from.
            "spark.sql.constraintPropagation.enabled", "false",
            // Java does not compile a larger method (HugeMethodLimit of HotSpot): better each operator by itself.
            "spark.sql.codegen.hugeMethodLimit", "8000",
            "spark.sql.legacy.parquet.nanosAsLong", "true",
            "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
            "spark.sql.parquet.int96RebaseModeInRead", "CORRECTED");

    private static final String SPLITS = "spark.sql.files.minPartitionNum";
    /** As many as Glue makes of a shuffle. With Spark's one, three equal files keep two cores busy as long as four would. */
    private static final int SPLITS_OF_A_CORE = 4;

    private SparkSettings() {}

    /** Applies the settings to {@code session}, and a number of splits of files unless it has one, and returns it. */
    public static SparkSession applyTo(SparkSession session) {
        REQUIRED.forEach((key, value) -> session.conf().set(key, value));
        if (!session.conf().contains(SPLITS)) {
            int cores = session.sparkContext().defaultParallelism();
            session.conf().set(SPLITS, String.valueOf(SPLITS_OF_A_CORE * cores));
        }
        return session;
    }
}
