package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.rule.Dimension;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** How many rows break the row rules. */
final class QuarantineMeasures {
    /** The column in which the pass finds the mask of {@link RowRules}. */
    static final String MASK = "quarantine_mask";

    private static final long ANY = -1;

    private final Aggregation.Count quarantined;
    private final Map<QuarantineReason, Aggregation.Count> reasons = new EnumMap<>(QuarantineReason.class);

    private final Map<Dimension, Aggregation.Count> dimensions = new EnumMap<>(Dimension.class);

    /** @param enabled the reasons that the mask can have */
    QuarantineMeasures(Aggregation aggregation, Set<QuarantineReason> enabled) {
        Column mask = col(MASK);
        this.quarantined = aggregation.count(mask, ANY);
        for (QuarantineReason reason : QuarantineReason.values()) {
            reasons.put(reason, aggregation.count(mask, reason.bit()));
        }
        enabled.stream()
                .collect(Collectors.groupingBy(
                        QuarantineReason::dimension, Collectors.summingLong(QuarantineReason::bit)))
                .forEach((dimension, bits) -> dimensions.put(dimension, aggregation.count(mask, bits)));
    }

    long quarantined(Figures figures) {
        return figures.of(quarantined);
    }

    Map<QuarantineReason, Long> byReason(Figures figures) {
        Map<QuarantineReason, Long> rows = new EnumMap<>(QuarantineReason.class);
        reasons.forEach((reason, count) -> rows.put(reason, figures.of(count)));
        return Collections.unmodifiableMap(rows);
    }

    /** For each dimension that row rules judge, the share of rows with none of its reasons; empty where there are no rows. */
    Map<Dimension, Double> soundShares(Figures figures) {
        Map<Dimension, Double> shares = new EnumMap<>(Dimension.class);
        if (figures.rows() > 0) {
            dimensions.forEach((dimension, broken) ->
                    shares.put(dimension, (double) (figures.rows() - figures.of(broken)) / figures.rows()));
        }
        return shares;
    }
}
