package io.taxietl.etl.job;

import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The rows that break a rule.
 *
 * @param examples the first rows by trip id, at most {@value #EXAMPLES}
 */
public record BrokenRule(long rows, List<Row> examples) {
    static final int EXAMPLES = 3;

    public static BrokenRule none() {
        return new BrokenRule(0, List.of());
    }
}
