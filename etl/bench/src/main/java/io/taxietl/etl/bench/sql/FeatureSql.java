package io.taxietl.etl.bench.sql;

import io.taxietl.etl.config.TransformationConfiguration.Features;
import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The features of trips as expressions in SQL; those of months stand in {@link MonthFeatureSql}. */
public final class FeatureSql {
    private final Features configuration;
    private final Dialect dialect;

    public FeatureSql(Features configuration, Dialect dialect) {
        this.configuration = configuration;
        this.dialect = dialect;
    }

    /** What follows from one trip, by the name of the feature. */
    public Map<String, String> ofOneTrip() {
        String airports = CleansingSql.list(configuration.airportLocationIds());
        Map<String, String> features = new LinkedHashMap<>();
        features.put("tip_percentage", share("tip_amount * 100", "fare_amount"));
        features.put("cost_per_mile", share("total_amount", "trip_distance"));
        features.put("hour", "cast(hour(pickup_datetime) as integer)");
        features.put("day_of_week", dialect.isoDay());
        features.put("month", "pickup_month");
        features.put("year", "pickup_year");
        features.put("is_weekend", number(dialect.isoDay() + " >= 6"));
        features.put(
                "is_rush_hour",
                number("%s < 6 and hour(pickup_datetime) in %s"
                        .formatted(dialect.isoDay(), CleansingSql.list(configuration.rushHours()))));
        features.put("season", "cast(" + dialect.quotient("(pickup_month % 12)", 3) + " + 1 as integer)");
        features.put(
                "is_airport_trip",
                number("pickup_location_id in %1$s or dropoff_location_id in %1$s".formatted(airports)));
        features.put("is_store_and_forward", number("store_and_fwd_flag = 'Y'"));
        oneHot(features, "payment_type", "payment_type", CodeDictionary.PAYMENT_TYPES);
        oneHot(features, "rate_code", "rate_code_id", CodeDictionary.RATE_CODES);
        oneHot(features, "vendor", "vendor_id", CodeDictionary.VENDORS);
        return features;
    }

    /** All columns of the features, without the id of the trip. */
    public List<String> names() {
        Stream<String> canonical =
                Arrays.stream(TripColumn.values()).filter(TripColumn::isNumber).map(TripColumn::columnName);
        return Stream.of(
                        Stream.of("event_time"),
                        canonical,
                        Stream.of("duration_minutes", "speed_mph"),
                        ofOneTrip().keySet().stream(),
                        MonthFeatureSql.NAMES.stream(),
                        Stream.of("pickup_year", "pickup_month"))
                .flatMap(names -> names)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String share(String dividend, String divisor) {
        return "case when %2$s > 0 then %1$s / %2$s else cast(0 as double) end".formatted(dividend, divisor);
    }

    private static void oneHot(Map<String, String> features, String prefix, String column, List<Integer> codes) {
        codes.forEach(code -> features.put(prefix + "_" + code, number(column + " = " + code)));
        features.put(prefix + "_other", number(column + " not in " + CleansingSql.list(codes)));
    }

    private static String number(String condition) {
        return "cast(coalesce(" + condition + ", false) as integer)";
    }
}
