package io.taxietl.etl.quality.rule;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.measure.Label;
import java.util.Optional;
import java.util.function.Function;

/** A compiled rule: it says what it needs measured, and judges what was found. */
interface Rule {
    RuleText text();

    Dimension dimension();

    /** Adds what the rule needs to the plan of the pass, and gives the judge of its evidence. */
    Function<Evidence, RuleOutcome> plan(MeasurementPlan plan);

    /** Which rows break the rule by themselves; empty for a rule on a figure, a key or the schema. */
    default Optional<RowTest> rowTest() {
        return Optional.empty();
    }

    /** Whether the outcome follows from the share of rows that break the rule, without a bound of the rule's own. */
    default boolean isDecidedByRows() {
        return false;
    }

    /** Names the rule in the rows that break it; empty for a rule that no row breaks by itself. */
    default Optional<Label> broken(Aggregation aggregation) {
        return rowTest()
                .flatMap(test -> test.in(any -> true))
                .map(judged -> new Label(
                        text().dqdl(),
                        aggregation.count(judged.rows()),
                        aggregation.count(RowCounts.conditions(judged))));
    }

    /** Whether rows of this file can break the rule; those of a file that does not carry its columns cannot. */
    default boolean isAbout(Figures file, Presence presence) {
        return rowTest().isEmpty()
                || rowTest()
                        .orElseThrow()
                        .in(columns -> !presence.carrying(file, columns).isEmpty())
                        .isPresent();
    }
}
