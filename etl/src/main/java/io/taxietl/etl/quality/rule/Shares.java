package io.taxietl.etl.quality.rule;

import java.util.Locale;

/** Figures as sentences write them. */
final class Shares {
    private Shares() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.4g %%", share * 100);
    }

    static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) number)
                : String.format(Locale.ROOT, "%,.6f", number);
    }
}
