package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.rule.BrokenRows;
import io.taxietl.etl.quality.rule.Choices;
import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.Presence;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** How many rows go to quarantine, by the row rules and by rules of the ruleset. */
final class QuarantineMeasures {
    /** The column in which the pass finds the mask of {@link RowRules}. */
    static final String MASK = "quarantine_mask";

    private static final long ANY = -1;

    private final Aggregation aggregation;
    private final QuarantineRules rules;
    private final Presence presence;
    private final AnyOf quarantined;
    private final Map<String, AnyOf> reasons = new LinkedHashMap<>();
    private final Map<Dimension, AnyOf> dimensions = new EnumMap<>(Dimension.class);

    /** @param enabled the reasons that the mask can have */
    QuarantineMeasures(
            Aggregation aggregation, Set<QuarantineReason> enabled, QuarantineRules rules, Presence presence) {
        this.aggregation = aggregation;
        this.rules = rules;
        this.presence = presence;
        Column mask = col(MASK);
        this.quarantined = new AnyOf(List.of(aggregation.count(mask, ANY)), rules.rules());
        for (QuarantineReason reason : QuarantineReason.values()) {
            reasons.put(reason.code(), new AnyOf(List.of(aggregation.count(mask, reason.bit())), List.of()));
        }
        rules.rules().forEach(rule -> reasons.put(QuarantineRules.code(rule), new AnyOf(List.of(), List.of(rule))));
        Map<Dimension, Long> bits = enabled.stream()
                .collect(Collectors.groupingBy(
                        QuarantineReason::dimension, Collectors.summingLong(QuarantineReason::bit)));
        for (Dimension dimension : Dimension.values()) {
            List<BrokenRows> broken = rules.rules().stream()
                    .filter(rule -> rule.dimension() == dimension)
                    .toList();
            if (bits.containsKey(dimension) || !broken.isEmpty()) {
                List<Aggregation.Count> masked =
                        bits.containsKey(dimension) ? List.of(aggregation.count(mask, bits.get(dimension))) : List.of();
                dimensions.put(dimension, new AnyOf(masked, broken));
            }
        }
    }

    long quarantined(Figures figures) {
        return quarantined.rows(figures);
    }

    /** By the code of the reason: every row rule, and each rule of the ruleset that sends rows to quarantine. */
    Map<String, Long> byReason(Figures figures) {
        Map<String, Long> rows = new LinkedHashMap<>();
        reasons.forEach((reason, count) -> rows.put(reason, count.rows(figures)));
        return Collections.unmodifiableMap(rows);
    }

    /** For each dimension that has reasons, the share of rows with none of them; empty where there are no rows. */
    Map<Dimension, Double> soundShares(Figures figures) {
        Map<Dimension, Double> shares = new EnumMap<>(Dimension.class);
        if (figures.rows() > 0) {
            dimensions.forEach((dimension, broken) ->
                    shares.put(dimension, (double) (figures.rows() - broken.rows(figures)) / figures.rows()));
        }
        return shares;
    }

    /** Rows that have any of some bits of the mask or break any of some rules, which depends on the columns of their file. */
    private final class AnyOf {
        private final Set<Set<TripColumn>> optional;
        private final Map<Set<Set<TripColumn>>, Aggregation.Count> inFilesWith = new HashMap<>();

        AnyOf(List<Aggregation.Count> masked, List<BrokenRows> broken) {
            this.optional = rules.optionalColumns(broken);
            for (Set<Set<TripColumn>> carried : Choices.of(optional)) {
                inFilesWith.put(carried, count(masked, broken, carried));
            }
        }

        private Aggregation.Count count(
                List<Aggregation.Count> masked, List<BrokenRows> broken, Set<Set<TripColumn>> carried) {
            List<Aggregation.Count> counts = new ArrayList<>(masked);
            for (BrokenRows rule : broken) {
                Set<Set<TripColumn>> needs = rule.needs().stream()
                        .filter(columns -> carried.contains(columns) || !optional.contains(columns))
                        .collect(Collectors.toSet());
                rule.countIn(needs, aggregation).ifPresent(counts::add);
            }
            return counts.size() == 1 ? counts.get(0) : aggregation.any(counts);
        }

        private long rows(Figures figures) {
            if (optional.isEmpty()) {
                return figures.of(inFilesWith.get(Set.<Set<TripColumn>>of()));
            }
            return figures.byFile()
                    .mapToLong(file -> file.of(inFilesWith.get(optional.stream()
                            .filter(columns -> !presence.carrying(file, columns).isEmpty())
                            .collect(Collectors.toSet()))))
                    .sum();
        }
    }
}
