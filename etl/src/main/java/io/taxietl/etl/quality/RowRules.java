package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.WallClock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rules that send a row to quarantine, as columns over rows as read. They are arithmetic on the columns alone, with no
 * lambda, user function or exception, so that Spark generates code for them and bad values cannot end the run.
 */
public final class RowRules {
    private static final String SEPARATOR = "\u0001";
    private static final Column NON_FINITE_TEXT =
            lit("(?i)(?<=^|" + SEPARATOR + ")\\s*[+-]?(?:nan|inf|infinity)\\s*(?=$|" + SEPARATOR + ")");
    private static final long SECONDS_PER_HOUR = 3600;
    private static final int SHORTEST_MONTH = 28;

    private final QualityConfiguration.RowRules bounds;
    private final LocalDate today;
    private final Set<QuarantineReason> enabled;

    /**
     * @param today the day of the run, in New York: pick-ups much later cannot be
     * @throws IllegalArgumentException if a disabled reason does not exist
     */
    public RowRules(QualityConfiguration.RowRules bounds, LocalDate today) {
        this.bounds = bounds;
        this.today = today;
        this.enabled = EnumSet.complementOf(bounds.disabled().stream()
                .map(QuarantineReason::withCode)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(QuarantineReason.class))));
    }

    /** The reasons that are applied. */
    Set<QuarantineReason> enabled() {
        return Collections.unmodifiableSet(enabled);
    }

    /** INT, never null: the bits of all reasons that apply to the row, 0 for a row that can be a trip. */
    public Column mask() {
        return enabled.stream()
                .map(reason -> when(condition(reason), lit(reason.bit())).otherwise(lit(0)))
                .reduce(Column::bitwiseOR)
                .orElse(lit(0));
    }

    /** BOOLEAN, never null: whether the mask is 0, found with less work. Every row passes here more than once. */
    public Column isTrip() {
        Column isTrip = null;
        for (QuarantineReason reason : enabled) {
            Column applies = applies(reason);
            isTrip = isTrip == null ? when(applies, false) : isTrip.when(applies, false);
        }
        return isTrip == null ? lit(true) : isTrip.otherwise(true);
    }

    /** ARRAY of STRING, never null: the codes of the reasons in a mask, in the order of {@link QuarantineReason}. */
    public static Column reasons(Column mask) {
        Column[] codes = Arrays.stream(QuarantineReason.values())
                .map(reason -> when(has(mask, reason), lit(reason.code())).otherwise(lit("")))
                .toArray(Column[]::new);
        return when(mask.equalTo(0), array().cast("array<string>")).otherwise(array_remove(array(codes), ""));
    }

    /** BOOLEAN: whether a mask has this reason. */
    public static Column has(Column mask, QuarantineReason reason) {
        return mask.bitwiseAND(lit(reason.bit())).notEqual(0);
    }

    /** Whether the reason applies; where the two reasons of malformed values are enabled, only that one of them does. */
    private Column applies(QuarantineReason reason) {
        if (!enabled.contains(QuarantineReason.NON_FINITE) || !enabled.contains(QuarantineReason.MALFORMED_VALUE)) {
            return condition(reason);
        }
        return switch (reason) {
            case NON_FINITE -> anyNumberIsNotFinite();
            case MALFORMED_VALUE -> malformed();
            default -> condition(reason);
        };
    }

    private Column condition(QuarantineReason reason) {
        return switch (reason) {
            case MISSING_DATETIME -> pickup().isNull().or(dropoff().isNull());
            case DROPOFF_BEFORE_PICKUP -> dropoff().lt(pickup());
            case TRIP_TOO_LONG -> tooLong();
            case PICKUP_OUTSIDE_PERIOD -> pickupOutsidePeriod();
            case NEGATIVE_DISTANCE -> column(TripColumn.TRIP_DISTANCE).lt(0);
            case NEGATIVE_AMOUNT ->
                column(TripColumn.FARE_AMOUNT)
                        .lt(0)
                        .or(column(TripColumn.TOTAL_AMOUNT).lt(0));
            case NON_FINITE -> nonFinite();
            case UNKNOWN_LOCATION -> unknown(TripColumn.PICKUP_LOCATION_ID).or(unknown(TripColumn.DROPOFF_LOCATION_ID));
            case IMPLAUSIBLE_PASSENGERS ->
                column(TripColumn.PASSENGER_COUNT)
                        .lt(0)
                        .or(column(TripColumn.PASSENGER_COUNT).gt(bounds.maximumPassengers()));
            case MALFORMED_VALUE -> malformed().and(size(malformedValues()).gt(size(nonFiniteTexts())));
        };
    }

    /** Only for trips that last the maximum to the second the fractions matter, and adding them up takes its time. */
    private Column tooLong() {
        Column seconds = WallClock.seconds(dropoff()).minus(WallClock.seconds(pickup()));
        Column maximum = lit(bounds.maximumTripHours() * SECONDS_PER_HOUR);
        Column beyondFractions = dropoff().gt(pickup().plus(make_dt_interval(lit(0), lit(bounds.maximumTripHours()))));
        return seconds.gt(maximum).or(seconds.equalTo(maximum).and(beyondFractions));
    }

    private Column pickupOutsidePeriod() {
        Column month = col(LineageColumn.FILE_MONTH);
        Column tooFarAhead = lit(today.plusDays(bounds.latestPickupDaysAhead() + 1L));
        Column afterLast = coalesce(date_add(add_months(month, 1), bounds.fileMonthToleranceDays()), tooFarAhead);
        // Decides nearly all days without adding a month, for which Spark asks the calendar.
        Column afterShortest = coalesce(date_add(month, SHORTEST_MONTH + bounds.fileMonthToleranceDays()), tooFarAhead);
        Column day = WallClock.day(pickup());
        Column beforeFirst = coalesce(
                day.lt(date_sub(month, bounds.fileMonthToleranceDays())),
                pickup().lt(lit(LocalDate.of(bounds.earliestPickupYear(), 1, 1).atStartOfDay())));
        return beforeFirst.or(day.geq(afterShortest).and(day.geq(afterLast)));
    }

    private static Column nonFinite() {
        return anyNumberIsNotFinite().or(malformed().and(size(nonFiniteTexts()).gt(0)));
    }

    private static Column anyNumberIsNotFinite() {
        // Zero times anything is zero, but times an infinity or NaN it is NaN, and so is the sum: one test for all
        // columns.
        Column zero = Arrays.stream(TripColumn.values())
                .filter(column -> column.type().equals(DataTypes.DoubleType))
                .map(column -> coalesce(column(column).multiply(0.0), lit(0.0)))
                .reduce(Column::plus)
                .orElseThrow();
        return isnan(zero);
    }

    private Column unknown(TripColumn location) {
        return column(location)
                .lt(bounds.minimumLocationId())
                .or(column(location).gt(bounds.maximumLocationId()));
    }

    private static Column malformed() {
        return malformedValues().isNotNull();
    }

    private static Column malformedValues() {
        return col(LineageColumn.MALFORMED_VALUES);
    }

    private static Column nonFiniteTexts() {
        return regexp_extract_all(array_join(map_values(malformedValues()), SEPARATOR), NON_FINITE_TEXT, lit(0));
    }

    private static Column pickup() {
        return column(TripColumn.PICKUP_DATETIME);
    }

    private static Column dropoff() {
        return column(TripColumn.DROPOFF_DATETIME);
    }

    private static Column column(TripColumn column) {
        return col(column.columnName());
    }
}
