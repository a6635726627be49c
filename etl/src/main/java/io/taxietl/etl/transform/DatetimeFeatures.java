package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dayofweek;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.year;

import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.WallClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** What the pick-up time tells. */
final class DatetimeFeatures {
    static final String HOUR = "hour";
    /** ISO: 1 Monday to 7 Sunday. */
    static final String DAY_OF_WEEK = "day_of_week";

    static final String MONTH = "month";
    static final String YEAR = "year";
    static final String IS_WEEKEND = "is_weekend";
    /** Only from Monday to Friday. */
    static final String IS_RUSH_HOUR = "is_rush_hour";
    /** Meteorological: 1 winter (December to February), 2 spring, 3 summer, 4 autumn. */
    static final String SEASON = "season";

    static final List<String> NAMES = List.of(HOUR, DAY_OF_WEEK, MONTH, YEAR, IS_WEEKEND, IS_RUSH_HOUR, SEASON);

    private static final int SATURDAY = 6;

    private DatetimeFeatures() {}

    static Dataset<Row> add(Dataset<Row> trips, List<Integer> rushHours) {
        Column pickup = col(TripColumn.PICKUP_DATETIME.columnName());
        Column day = WallClock.day(pickup);
        Column hour = WallClock.hour(pickup);
        // Spark counts from Sunday, 1.
        Column isoDay = pmod(dayofweek(day).plus(5), lit(7)).plus(1);
        Column weekend = isoDay.geq(SATURDAY);
        Map<String, Column> features = new LinkedHashMap<>();
        features.put(HOUR, hour);
        features.put(DAY_OF_WEEK, isoDay);
        features.put(MONTH, month(day));
        features.put(YEAR, year(day));
        features.put(IS_WEEKEND, number(weekend));
        features.put(IS_RUSH_HOUR, number(hour.isin(rushHours.toArray()).and(isoDay.lt(SATURDAY))));
        features.put(
                SEASON,
                pmod(month(day), lit(12)).divide(3).cast(DataTypes.IntegerType).plus(1));
        return trips.withColumns(features);
    }

    private static Column number(Column flag) {
        return flag.cast(DataTypes.IntegerType);
    }
}
