package io.taxietl.local.sampledata;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The pick-up times that a file may hold.
 *
 * @param start first second of the month, on the New York wall clock
 * @param end first second after it
 * @param earliest first second that is not quarantined
 * @param latest first second that is
 */
record Period(long start, long end, long earliest, long latest) {
    private static final long DAY = 86_400;
    /** Far enough away that every clock agrees it is after tomorrow. */
    private static final long DISTANT_FUTURE = second(LocalDate.of(2080, 1, 1));

    static Period of(YearMonth month) {
        long start = second(month.atDay(1));
        long end = second(month.plusMonths(1).atDay(1));
        return new Period(start, end, start - DAY, end + DAY);
    }

    /** For a file whose name does not say its month. */
    static Period withoutName(YearMonth month) {
        Period named = of(month);
        return new Period(named.start, named.end, second(LocalDate.of(2009, 1, 1)), DISTANT_FUTURE);
    }

    boolean allows(long pickup) {
        return pickup >= earliest && pickup < latest;
    }

    private static long second(LocalDate date) {
        return date.toEpochDay() * DAY;
    }
}
