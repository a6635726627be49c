package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/**
 * A rule on how often the values of a key occur. Rows whose key has a null are left out, save for a primary key, which
 * they break, and for the number of distinct values, where null counts as one as it does in Deequ.
 *
 * @param condition what the figure must be; without it, every value must occur once
 */
record KeyRule(RuleText text, Type type, List<String> columns, Column where, Optional<NumberCondition> condition)
        implements Rule {

    enum Type {
        UNIQUENESS,
        IS_UNIQUE,
        IS_PRIMARY_KEY,
        UNIQUE_VALUE_RATIO,
        DISTINCT_VALUES_COUNT
    }

    @Override
    public Dimension dimension() {
        return Dimension.UNIQUENESS;
    }

    @Override
    public Function<Evidence, RuleOutcome> plan(MeasurementPlan plan) {
        int position = plan.keys().add(columns, where);
        Column incomplete = columns.stream()
                .map(column -> col(column).isNull())
                .reduce(Column::or)
                .orElseThrow();
        Aggregation.Count nulls = plan.aggregation().count(where, incomplete);
        return evidence -> {
            Figures counted =
                    switch (type) {
                        case IS_PRIMARY_KEY -> evidence.figures();
                        // In a file without the column, null is no value of it.
                        case DISTINCT_VALUES_COUNT ->
                            plan.presence().carrying(evidence.figures(), RuleColumns.tripColumns(Set.copyOf(columns)));
                        case UNIQUENESS, IS_UNIQUE, UNIQUE_VALUE_RATIO ->
                            evidence.figures().where(file -> false);
                    };
            return judge(evidence.keys().get(position), counted.of(nulls));
        };
    }

    private RuleOutcome judge(KeyPass.KeyFigures key, long nulls) {
        if (key.rows() + nulls == 0) {
            return Outcomes.notApplicable(this, condition.isPresent());
        }
        double uniqueRows = (double) key.unique() / (key.rows() + nulls);
        return switch (type) {
            case UNIQUENESS -> Outcomes.ofShare(this, key.unique(), key.rows(), condition.orElseThrow());
            case UNIQUE_VALUE_RATIO -> Outcomes.ofShare(this, key.unique(), key.distinct(), condition.orElseThrow());
            case DISTINCT_VALUES_COUNT ->
                Outcomes.ofFigure(this, (double) key.distinct() + (nulls > 0 ? 1 : 0), condition.orElseThrow());
            case IS_UNIQUE, IS_PRIMARY_KEY ->
                new RuleOutcome(
                        text.dqdl(),
                        text.title(),
                        dimension(),
                        Outcomes.result(key.unique() == key.rows() + nulls),
                        OptionalDouble.of(uniqueRows),
                        OptionalDouble.of((double) (key.rows() + nulls - key.unique()) / (key.rows() + nulls)),
                        false,
                        Shares.rows(key.rows() - key.unique()) + " of " + Shares.rows(key.rows())
                                + " rows share their value with another, " + Shares.rows(nulls)
                                + " more break by null.");
        };
    }
}
