package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.measure.Label;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * The rows that break one rule by themselves. Which ones they are depends on the columns that their file carries: a rule, or
 * a part of a composite, whose columns a file lacks is not evaluated there.
 */
public final class BrokenRows {
    private final Rule rule;
    private final RowTest test;

    BrokenRows(Rule rule, RowTest test) {
        this.rule = rule;
        this.test = test;
    }

    /** The rule in DQDL, on one line. */
    public String dqdl() {
        return rule.text().dqdl();
    }

    public String title() {
        return rule.text().title();
    }

    public Dimension dimension() {
        return rule.dimension();
    }

    /** Sets of columns: a part of the rule is evaluated in files that carry all columns of its set. */
    public Set<Set<TripColumn>> needs() {
        return test.needs();
    }

    /** Those of the sets of columns that a file may lack, given columns that every file carries. */
    public Set<Set<TripColumn>> optional(Set<TripColumn> required) {
        return needs().stream()
                .filter(columns -> !required.containsAll(columns))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Those of the sets of columns that a file carries. */
    public Set<Set<TripColumn>> carriedBy(Figures file, Presence presence) {
        return test.carriedBy(file, presence);
    }

    /** BOOLEAN, never null: whether a row breaks the rule in a file that carries these sets of columns and no others. */
    public Column in(Set<Set<TripColumn>> carried) {
        return test.in(carried::contains).map(RowTest.Judged::broken).orElse(lit(false));
    }

    /** Counts the rows in files that carry these sets of columns and no others; empty where the rule says nothing. */
    public Optional<Aggregation.Count> countIn(Set<Set<TripColumn>> carried, Aggregation aggregation) {
        return test.in(carried::contains)
                .map(judged -> aggregation.except(judged.countRows(aggregation), judged.countComplying(aggregation)));
    }

    /**
     * A label for the rows that break the rule in files of each kind.
     *
     * @param required columns that every file carries
     */
    public List<Label> labels(Aggregation aggregation, Set<TripColumn> required) {
        Set<Set<TripColumn>> optional = optional(required);
        List<Label> labels = new ArrayList<>();
        for (Set<Set<TripColumn>> lacking : Choices.of(optional)) {
            Set<Set<TripColumn>> carried = new HashSet<>(needs());
            carried.removeAll(lacking);
            countIn(carried, aggregation).ifPresent(count -> labels.add(new Label(label(carried), count)));
        }
        return labels;
    }

    /** Of {@link #labels}, the text of the one that holds in files that carry these sets of columns and no others. */
    public String label(Set<Set<TripColumn>> carried) {
        String lacking = needs().stream()
                .filter(columns -> !carried.contains(columns))
                .map(columns ->
                        columns.stream().map(TripColumn::columnName).sorted().collect(Collectors.joining(" and ")))
                .sorted()
                .collect(Collectors.joining(", "));
        return lacking.isEmpty() ? dqdl() : dqdl() + " in files without " + lacking;
    }
}
