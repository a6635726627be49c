package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** Which rows a rule is about and which of those keep it, in files that have all columns of the rule or only some. */
sealed interface RowTest {
    Column ALWAYS = lit(true);

    /** Sets of columns: a part of the rule is not judged in a file that does not carry all columns of its set. */
    Set<Set<TripColumn>> needs();

    /** The test in files that carry the sets of columns; empty where nothing is judged. */
    Optional<Judged> in(Predicate<Set<TripColumn>> carried);

    /** Those of the sets of columns that a file carries. */
    default Set<Set<TripColumn>> carriedBy(Figures file, Presence presence) {
        return needs().stream()
                .filter(columns -> !presence.carrying(file, columns).isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * @param rows which rows are judged
     * @param complying conditions that a judged row has to meet, all of them
     */
    record Judged(Column rows, List<Column> complying) {
        private boolean all() {
            return rows.equals(ALWAYS);
        }

        /** BOOLEAN, never null: whether a row breaks the rule. */
        Column broken() {
            return coalesce(rows, lit(false)).and(not(coalesce(complies(), lit(false))));
        }

        Aggregation.Count countRows(Aggregation aggregation) {
            return aggregation.count(rows);
        }

        /** Counts the evaluated rows that pass. */
        Aggregation.Count countComplying(Aggregation aggregation) {
            List<Column> conditions = new ArrayList<>(List.of(rows));
            conditions.addAll(complying);
            return aggregation.count(conditions.toArray(Column[]::new));
        }

        private Column complies() {
            return complying.stream().reduce(Column::and).orElse(ALWAYS);
        }

        private List<Column> keeps() {
            return all() ? complying : List.of(not(coalesce(rows, lit(false))).or(complies()));
        }
    }

    /** A test of its own. */
    record Single(Set<TripColumn> carried, Column rows, Column complies) implements RowTest {
        @Override
        public Set<Set<TripColumn>> needs() {
            return Set.of(carried);
        }

        @Override
        public Optional<Judged> in(Predicate<Set<TripColumn>> carries) {
            return carries.test(carried) ? Optional.of(new Judged(rows, List.of(complies))) : Optional.empty();
        }
    }

    /**
     * Tests joined by and / or. A row is judged if a part judges it. It breaks a conjunction if it breaks a part, and a
     * disjunction if it keeps no part.
     */
    record Joined(boolean conjunction, List<RowTest> parts) implements RowTest {
        @Override
        public Set<Set<TripColumn>> needs() {
            Set<Set<TripColumn>> all = new LinkedHashSet<>();
            parts.forEach(part -> all.addAll(part.needs()));
            return all;
        }

        @Override
        public Optional<Judged> in(Predicate<Set<TripColumn>> carried) {
            List<Judged> judged =
                    parts.stream().flatMap(part -> part.in(carried).stream()).toList();
            if (judged.size() < 2) {
                return judged.stream().findFirst();
            }
            Column rows = judged.stream().anyMatch(Judged::all)
                    ? ALWAYS
                    : any(judged.stream().map(Judged::rows));
            return Optional.of(new Judged(rows, conjunction ? keepsAll(judged) : List.of(keepsOne(judged))));
        }

        private static List<Column> keepsAll(List<Judged> judged) {
            return judged.stream().flatMap(part -> part.keeps().stream()).toList();
        }

        private static Column keepsOne(List<Judged> judged) {
            return any(judged.stream()
                    .map(part -> part.all() ? part.complies() : part.rows().and(part.complies())));
        }

        private static Column any(Stream<Column> conditions) {
            return conditions.reduce(Column::or).orElseThrow();
        }
    }
}
