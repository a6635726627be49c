package io.taxietl.etl.bench.sql;

import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.quality.QuarantineReason;
import io.taxietl.etl.schema.TripColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;

/** The row rules of the job once more, as SQL that DuckDB and Spark both understand. */
public final class RowRuleSql {
    private final QualityConfiguration.RowRules bounds;
    private final Terms terms;

    /**
     * What differs between the rows of DuckDB and those of Spark.
     *
     * @param firstDay the first day on which a pick-up of the row's file may be
     * @param endDay the first day after it on which none may be
     * @param malformed whether the source has a value that its column cannot hold
     */
    public record Terms(String firstDay, String endDay, String malformed) {}

    public RowRuleSql(QualityConfiguration.RowRules bounds, Terms terms) {
        this.bounds = bounds;
        this.terms = terms;
    }

    /** The condition of each reason that is not disabled, by its code, in the order of the reasons; null counts as false. */
    public Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (QuarantineReason reason : QuarantineReason.values()) {
            if (!bounds.disabled().contains(reason.code())) {
                conditions.put(reason.code(), "coalesce(" + condition(reason) + ", false)");
            }
        }
        return conditions;
    }

    /** The code of each reason where it applies, else null. */
    public List<String> reasons() {
        return conditions().entrySet().stream()
                .map(rule -> "case when %s then '%s' end".formatted(rule.getValue(), rule.getKey()))
                .toList();
    }

    /** True for a row that goes to quarantine, never null. */
    public String quarantined() {
        return "(" + String.join(" or ", conditions().values()) + ")";
    }

    private String condition(QuarantineReason reason) {
        return switch (reason) {
            case MISSING_DATETIME -> "pickup_datetime is null or dropoff_datetime is null";
            case DROPOFF_BEFORE_PICKUP -> "dropoff_datetime < pickup_datetime";
            case TRIP_TOO_LONG ->
                "dropoff_datetime > pickup_datetime + interval " + bounds.maximumTripHours() + " hours";
            case PICKUP_OUTSIDE_PERIOD ->
                "cast(pickup_datetime as date) < %s or cast(pickup_datetime as date) >= %s"
                        .formatted(terms.firstDay(), terms.endDay());
            case NEGATIVE_DISTANCE -> "trip_distance < 0";
            case NEGATIVE_AMOUNT -> "fare_amount < 0 or total_amount < 0";
            case NON_FINITE -> nonFinite();
            case UNKNOWN_LOCATION ->
                unknown(TripColumn.PICKUP_LOCATION_ID) + " or " + unknown(TripColumn.DROPOFF_LOCATION_ID);
            case IMPLAUSIBLE_PASSENGERS -> "passenger_count < 0 or passenger_count > " + bounds.maximumPassengers();
            case MALFORMED_VALUE -> terms.malformed();
        };
    }

    private String unknown(TripColumn location) {
        return "%1$s < %2$d or %1$s > %3$d"
                .formatted(location.columnName(), bounds.minimumLocationId(), bounds.maximumLocationId());
    }

    private static String nonFinite() {
        // Both order NaN after infinity.
        return Arrays.stream(TripColumn.values())
                .filter(column -> column.type().equals(DataTypes.DoubleType))
                .map(column -> "coalesce(abs(" + column.columnName() + ") >= cast('infinity' as double), false)")
                .collect(Collectors.joining(" or "));
    }
}
