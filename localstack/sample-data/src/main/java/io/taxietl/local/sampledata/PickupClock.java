package io.taxietl.local.sampledata;

import java.time.YearMonth;
import java.util.SplittableRandom;

/** Spreads the rows of a month over its hours, busy and quiet, in ascending order as the real files roughly are. */
final class PickupClock {
    /** Trips by hour of the day and of the week, as in the months before the pandemic. */
    private static final int[] BY_HOUR = {
        300, 248, 137, 120, 85, 100, 211, 360, 444, 465, 460, 508, 530, 498, 577, 546, 512, 565, 659, 653, 533, 562,
        509, 421
    };

    private static final int[] BY_WEEKDAY = {95, 101, 105, 107, 111, 108, 92};

    private final long start;
    private final double rows;
    private final long[] cumulated;
    private int hour;

    PickupClock(YearMonth month, long rows) {
        start = month.atDay(1).toEpochDay() * 86_400;
        this.rows = rows;
        cumulated = new long[month.lengthOfMonth() * 24];
        long total = 0;
        for (int i = 0; i < cumulated.length; i++) {
            int weekday = month.atDay(i / 24 + 1).getDayOfWeek().getValue() - 1;
            total += (long) BY_HOUR[i % 24] * BY_WEEKDAY[weekday];
            cumulated[i] = total;
        }
    }

    /** The pick-up time of a row; to be asked with ascending rows. */
    long pickup(long row, SplittableRandom random) {
        double target = (row + random.nextInt(1 << 20) / (double) (1 << 20)) / rows * cumulated[cumulated.length - 1];
        while (cumulated[hour] <= target) {
            hour++;
        }
        long before = hour == 0 ? 0 : cumulated[hour - 1];
        return start + hour * 3600L + (long) ((target - before) * 3600 / (cumulated[hour] - before));
    }
}
