package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.NumericType;

/** A query over rows by the name of {@code primary}: a number, or some of the rows. */
record PrimaryQuery(String sql) {
    /** @throws UnsupportedRuleException if it is not one numeric column */
    void checkNumber(Dataset<Row> rows) {
        Dataset<Row> result = SqlExpressions.parsed(() -> of(rows));
        if (result.columns().length != 1 || !(result.schema().fields()[0].dataType() instanceof NumericType)) {
            throw new UnsupportedRuleException("with a condition the query has to return one number, and it returns "
                    + result.schema().simpleString() + ".");
        }
    }

    /** @throws UnsupportedRuleException if it does not return columns of the rows */
    void checkRows(Dataset<Row> rows) {
        List<String> known = List.of(rows.columns());
        List<String> others = Arrays.stream(
                        SqlExpressions.parsed(() -> of(rows)).columns())
                .filter(column -> !known.contains(column))
                .toList();
        if (!others.isEmpty()) {
            throw new UnsupportedRuleException("without a condition the query has to return columns of primary, and "
                    + String.join(", ", others) + " is none; for a number add a condition, such as > 0.");
        }
    }

    /** The outcome of a rule on the number that the query returns. */
    RuleOutcome number(Rule rule, NumberCondition condition, Dataset<Row> rows) {
        List<Row> found =
                of(rows).toDF("number").select(col("number").cast("double")).takeAsList(2);
        if (found.size() > 1) {
            return new RuleOutcome(
                    rule.text().dqdl(),
                    rule.text().title(),
                    rule.dimension(),
                    RuleOutcome.Result.FAILED,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    true,
                    "The query returned several rows, expected one number.");
        }
        return found.stream()
                .filter(row -> !row.isNullAt(0) && Double.isFinite(row.getDouble(0)))
                .findFirst()
                .map(row -> Outcomes.ofFigure(rule, row.getDouble(0), condition))
                .orElseGet(() -> Outcomes.notApplicable(rule, true));
    }

    /**
     * The outcome of a rule that the returned rows keep and the others break. A row counts as returned if its values of
     * the returned columns are.
     */
    RuleOutcome rows(Rule rule, Optional<NumberCondition> threshold, Dataset<Row> rows) {
        Dataset<Row> returned = of(rows).distinct().as("returned");
        Column same = Arrays.stream(returned.columns())
                .map(column -> col(Ruleset.PRIMARY + "." + column).eqNullSafe(col("returned." + column)))
                .reduce(Column::and)
                .orElseThrow();
        long complying = rows.join(returned, same, "left_semi").count();
        return new RowCounts(rows.count(), complying).outcome(rule, threshold);
    }

    /** The outcome of a rule that rows keep by a condition with sub-queries. */
    static RuleOutcome rowsWhere(Rule rule, Optional<NumberCondition> threshold, Column condition, Dataset<Row> rows) {
        long complying = named(rows, spark -> rows.where(condition)).count();
        return new RowCounts(rows.count(), complying).outcome(rule, threshold);
    }

    private Dataset<Row> of(Dataset<Row> rows) {
        return named(rows, spark -> spark.sql(sql));
    }

    /** Spark looks names up when a query is made, not when it runs, so they need not stay. */
    static <T> T named(Dataset<Row> rows, Function<SparkSession, T> work) {
        rows.createOrReplaceTempView(Ruleset.PRIMARY);
        try {
            return work.apply(rows.sparkSession());
        } finally {
            rows.sparkSession().catalog().dropTempView(Ruleset.PRIMARY);
        }
    }
}
