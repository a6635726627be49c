package io.taxietl.etl.quality.rule;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.measure.Label;
import io.taxietl.etl.schema.TripColumn;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/**
 * A rule that each judged row keeps or breaks.
 *
 * @param carried columns without which a file is not judged
 * @param judged which rows the rule is about
 * @param complies which of those keep it
 * @param threshold what the share of complying rows must be; without it, all rows must comply
 */
record RowShareRule(
        RuleText text,
        Dimension dimension,
        Set<TripColumn> carried,
        Column judged,
        Column complies,
        Optional<NumberCondition> threshold)
        implements Rule {

    @Override
    public Function<Evidence, RuleOutcome> plan(MeasurementPlan plan) {
        Aggregation.Count rows = plan.aggregation().count(judged);
        Aggregation.Count complying = plan.aggregation().count(judged, complies);
        return evidence -> {
            Figures figures = plan.presence().carrying(evidence.figures(), carried);
            return judge(figures.of(rows), figures.of(complying));
        };
    }

    @Override
    public Optional<Label> broken(Aggregation aggregation) {
        return Optional.of(new Label(text.dqdl(), aggregation.count(judged), aggregation.count(judged, complies)));
    }

    private RuleOutcome judge(long rows, long complying) {
        if (rows == 0) {
            return Outcomes.notApplicable(this, threshold.isPresent());
        }
        double share = (double) complying / rows;
        boolean passed = threshold.map(bound -> bound.test(share)).orElse(complying == rows);
        String reason = Shares.rows(rows - complying) + " of " + Shares.rows(rows) + " judged rows ("
                + Shares.percent((double) (rows - complying) / rows) + ") break the rule"
                + threshold
                        .map(bound -> "; the share that complies must be " + bound)
                        .orElse("")
                + ".";
        return new RuleOutcome(
                text.dqdl(),
                text.title(),
                dimension,
                Outcomes.result(passed),
                OptionalDouble.of(share),
                OptionalDouble.of((double) (rows - complying) / rows),
                threshold.isPresent(),
                reason);
    }
}
