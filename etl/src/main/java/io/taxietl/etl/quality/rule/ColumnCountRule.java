package io.taxietl.etl.quality.rule;

import io.taxietl.etl.schema.TripColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How many canonical columns each file has values in. The condition must hold for every file; the value is that of a file
 * for which it does not, else the smallest.
 */
record ColumnCountRule(RuleText text, NumberCondition condition) implements Rule {
    @Override
    public Dimension dimension() {
        return Dimension.SCHEMA;
    }

    @Override
    public Function<Evidence, RuleOutcome> plan(MeasurementPlan plan) {
        return evidence -> {
            List<Double> counts = evidence.figures()
                    .byFile()
                    .map(file -> (double) Arrays.stream(TripColumn.values())
                            .filter(column -> plan.presence().present(file, column) > 0)
                            .count())
                    .sorted(Comparator.comparing(condition::test).thenComparing(Comparator.naturalOrder()))
                    .toList();
            return counts.isEmpty()
                    ? Outcomes.notApplicable(this, true)
                    : Outcomes.ofFigure(this, counts.get(0), condition);
        };
    }
}
