package io.taxietl.etl.quality.rule;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Figures as sentences write them. */
final class Shares {
    private Shares() {}

    static String percent(double share) {
        return format("0.####", share * 100) + " %";
    }

    static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    static String number(double number) {
        return format("#,##0.######", number);
    }

    private static String format(String pattern, double number) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
