package io.taxietl.etl.quality.rule;

import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.schema.TripColumn;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Whether every file has values in a column. Rows as read have every canonical column, so what a file did not have shows
 * as a column of nulls. The value is the share of files that have it.
 */
record ColumnExistsRule(RuleText text, TripColumn column) implements Rule {
    @Override
    public Dimension dimension() {
        return Dimension.SCHEMA;
    }

    @Override
    public Function<Evidence, RuleOutcome> plan(MeasurementPlan plan) {
        return evidence -> {
            if (evidence.figures().isEmpty()) {
                return Outcomes.notApplicable(this, true);
            }
            List<String> files = evidence.figures().files();
            Figures without = evidence.figures().where(file -> plan.presence().present(file, column) == 0);
            int missing = without.files().size();
            return new RuleOutcome(
                    text.dqdl(),
                    text.title(),
                    dimension(),
                    Outcomes.result(missing == 0),
                    OptionalDouble.of((double) (files.size() - missing) / files.size()),
                    OptionalDouble.empty(),
                    true,
                    missing == 0
                            ? "Every file has values in " + column.columnName() + "."
                            : missing + " of " + files.size() + " files have no value in " + column.columnName()
                                    + ", the first is " + without.files().get(0) + ".");
        };
    }
}
