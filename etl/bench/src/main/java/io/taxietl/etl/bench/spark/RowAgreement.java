package io.taxietl.etl.bench.spark;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.bench.sql.SqlRuleset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import software.amazon.glue.dqdl.model.DQRule;

/** Compares, row for row, the rules that a contender says a row breaks with those that it breaks by SQL of the benchmark. */
final class RowAgreement {
    private RowAgreement() {}

    /**
     * @param column ARRAY of STRING, the rules that the row breaks
     * @throws IllegalStateException with a row for which they differ
     */
    static void require(Dataset<Row> rows, String column, List<DQRule> rules, String contender) {
        Column differs = lit(false);
        for (DQRule rule : rules) {
            Optional<String> broken = SqlRuleset.translated(rule).broken();
            // Deequ gives rows no outcome of a rule on types.
            if (broken.isPresent() && !rule.getRuleType().equals("ColumnDataType")) {
                Column failed = array_contains(col(column), SqlRuleset.text(rule));
                differs = differs.or(failed.notEqual(coalesce(expr(broken.get()), lit(false))));
            }
        }
        List<Row> example = rows.where(differs).limit(1).collectAsList();
        if (!example.isEmpty()) {
            throw new IllegalStateException(
                    "Cannot compare row for row: %s judges a row differently, expected the same: %s. One of the two is wrong."
                            .formatted(contender, example.get(0)));
        }
    }
}
