package io.taxietl.etl.bench.run;

import java.util.Locale;

/** Who does the work. */
public enum Contender {
    OURS,
    DUCKDB,
    SPARK_CUSTOMARY,
    DEEQU_PROCESS,
    DEEQU_PROCESS_ROWS;

    /** The name in results, for example {@code spark_customary}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
