package io.taxietl.etl.quality;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Validators for tests, on a fixed day. */
public final class Validation {
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    public static final Set<TripColumn> REQUIRED = Set.of(
            TripColumn.PICKUP_DATETIME,
            TripColumn.DROPOFF_DATETIME,
            TripColumn.TRIP_DISTANCE,
            TripColumn.PAYMENT_TYPE,
            TripColumn.FARE_AMOUNT,
            TripColumn.TOTAL_AMOUNT);

    private Validation() {}

    public static DataQualityValidator by(String... rules) {
        return by(ruleset(String.join(",\n", rules)));
    }

    /** Validators whose named rules send rows to quarantine. */
    public static DataQualityValidator quarantining(List<String> names, String... rules) {
        return new DataQualityValidator(
                TripRow.configuration(names), ruleset(String.join(",\n", rules)), REQUIRED, TODAY);
    }

    static Ruleset ruleset(String rules) {
        return Ruleset.compile("test.dqdl", "Rules = [\n" + rules + "\n]", TestSpark.session());
    }

    public static DataQualityValidator by(Ruleset ruleset) {
        return new DataQualityValidator(TripRow.configuration(), ruleset, REQUIRED, TODAY);
    }
}
