package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Column;

/** How many rows break the row rules. */
final class QuarantineMeasures {
    /** The column in which the pass finds the mask of {@link RowRules}. */
    static final String MASK = "quarantine_mask";

    private static final long ANY = -1;

    private final Aggregation.Count quarantined;
    private final Map<QuarantineReason, Aggregation.Count> reasons = new EnumMap<>(QuarantineReason.class);

    QuarantineMeasures(Aggregation aggregation) {
        Column mask = col(MASK);
        this.quarantined = aggregation.count(mask, ANY);
        for (QuarantineReason reason : QuarantineReason.values()) {
            reasons.put(reason, aggregation.count(mask, reason.bit()));
        }
    }

    long quarantined(Figures figures) {
        return figures.of(quarantined);
    }

    Map<QuarantineReason, Long> byReason(Figures figures) {
        Map<QuarantineReason, Long> rows = new EnumMap<>(QuarantineReason.class);
        reasons.forEach((reason, count) -> rows.put(reason, figures.of(count)));
        return Collections.unmodifiableMap(rows);
    }
}
