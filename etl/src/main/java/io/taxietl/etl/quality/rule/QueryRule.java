package io.taxietl.etl.quality.rule;

import io.taxietl.etl.schema.TripColumn;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A CustomSql that reads the rows by a query of its own. No row breaks it by itself: which rows it returns is only known
 * when all have been read.
 *
 * @param carried columns without which a file is not judged
 * @param query judges the rows
 */
record QueryRule(
        RuleText text,
        Dimension dimension,
        Set<TripColumn> carried,
        BiFunction<Rule, Dataset<Row>, RuleOutcome> query,
        boolean ownCondition)
        implements Rule {

    @Override
    public Function<Evidence, RuleOutcome> plan(MeasurementPlan plan) {
        int position = plan.queries().add(carried, rows -> query.apply(this, rows));
        return evidence -> Optional.of(evidence)
                .flatMap(found -> found.queries().get(position))
                .orElseGet(() -> Outcomes.notApplicable(this, ownCondition));
    }
}
