package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.WallClock;
import java.time.YearMonth;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Month and hour of the day of a pick-up as one bin, so that one measure counts both. */
final class PickupHours {
    static final int HOURS = 24;

    private static final int MONTHS = 12;

    private PickupHours() {}

    static Column bin() {
        Column pickup = col(TripColumn.PICKUP_DATETIME.columnName());
        Column day = WallClock.day(pickup);
        return functions
                .year(day)
                .multiply(MONTHS)
                .plus(functions.month(day).minus(1))
                .multiply(HOURS)
                .plus(WallClock.hour(pickup))
                .cast(DataTypes.LongType);
    }

    static int hour(long bin) {
        return Math.toIntExact(Math.floorMod(bin, (long) HOURS));
    }

    static YearMonth month(long bin) {
        int months = Math.toIntExact(Math.floorDiv(bin, (long) HOURS));
        return YearMonth.of(Math.floorDiv(months, MONTHS), Math.floorMod(months, MONTHS) + 1);
    }
}
