package io.taxietl.etl.quality.rule;

import io.taxietl.etl.schema.TripColumn;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * A rule on one figure of all rows, such as their number or a mean.
 *
 * @param carried columns without which a file is not judged
 */
record FigureRule(RuleText text, Dimension dimension, Set<TripColumn> carried, Figure figure, NumberCondition condition)
        implements Rule {

    @Override
    public Function<Evidence, RuleOutcome> plan(MeasurementPlan plan) {
        Figure.Value value = figure.plan(plan.aggregation());
        return evidence -> {
            OptionalDouble found = value.in(plan.presence().carrying(evidence.figures(), carried));
            return found.isPresent()
                    ? Outcomes.ofFigure(this, found.getAsDouble(), condition)
                    : Outcomes.notApplicable(this, true);
        };
    }
}
