package io.taxietl.etl.quality;

import io.taxietl.etl.quality.measure.CountedRows;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.rule.RuleOutcome;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows with the rules that each of them breaks, and what the rules say of all of them: both in one pass. */
public final class CheckedRows {
    /**
     * ARRAY of STRING, never null: the rules that the row breaks, in DQDL, in the order of the ruleset. Rules on a figure or
     * a key, and queries of CustomSql that take a pass of their own, are not among them: no row breaks one by itself.
     */
    public static final String BROKEN_RULES = "broken_rules";

    private final CountedRows counted;
    private final Function<Figures, List<RuleOutcome>> judge;

    CheckedRows(CountedRows counted, Function<Figures, List<RuleOutcome>> judge) {
        this.counted = counted;
        this.judge = judge;
    }

    /**
     * The rows with the column {@link #BROKEN_RULES}. Whether a file carries a column is only known when all of it has been
     * read, so here a null breaks a rule of completeness in a file without the column, too.
     */
    public Dataset<Row> rows() {
        return counted.rows();
    }

    /**
     * One outcome for each rule, in order. Rules that group rows by a key and queries of CustomSql read the rows again.
     *
     * @throws IllegalStateException if the rows have not been used, or not all of them
     */
    public List<RuleOutcome> outcomes() {
        return judge.apply(counted.figures());
    }
}
