package io.taxietl.etl.bench.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * A rule of the ruleset as SQL.
 *
 * @param text the rule in DQDL, on one line, as the job reports it
 * @param aggregates what has to be aggregated over the rows, in SQL that DuckDB and Spark both understand
 * @param figure the figure of the rule, from the aggregates of each group of rows; empty where nothing was judged
 * @param condition which figures pass
 * @param broken true for a row that breaks the rule, null or false for others; empty for a rule on a figure
 */
public record SqlRule(
        String text,
        List<String> aggregates,
        Function<List<double[]>, OptionalDouble> figure,
        DoublePredicate condition,
        Optional<String> broken) {

    /** The share that has to comply with a rule without a threshold. */
    static boolean everything(double share) {
        return share == 1;
    }
}
