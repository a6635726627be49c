package io.taxietl.etl.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures as people read them, the same on every machine. */
final class Figures {
    private Figures() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Cut and not rounded, so that a score just below its threshold never reads as having reached it. */
    static String score(Double score) {
        return score == null ? "-" : percent(BigDecimal.valueOf(score), RoundingMode.FLOOR);
    }

    static String share(long part, long whole) {
        if (whole == 0) {
            return "-";
        }
        return share((double) part / whole);
    }

    static String share(double ratio) {
        BigDecimal share = BigDecimal.valueOf(ratio);
        return share.signum() > 0 && share.compareTo(new BigDecimal("0.0001")) < 0
                ? "< 0.01 %"
                : percent(share, RoundingMode.HALF_UP);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%,.1f s", seconds);
    }

    /** Six digits find a figure again in the JSON; cents stay in large amounts. */
    static String value(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = Math.abs(value) < 1000
                ? exact.round(new MathContext(6, RoundingMode.HALF_UP))
                : exact.setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String percent(BigDecimal share, RoundingMode rounding) {
        return share.movePointRight(2).setScale(2, rounding).toPlainString() + " %";
    }
}
