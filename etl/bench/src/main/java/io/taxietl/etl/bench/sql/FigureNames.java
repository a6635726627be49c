package io.taxietl.etl.bench.sql;

/** How figures are called in all contenders, so that they can be compared. */
public final class FigureNames {
    public static final String ROWS = "rows";
    public static final String QUARANTINED = "quarantined";
    public static final String DUPLICATES = "duplicates";
    public static final String PUBLISHED = "published";

    private FigureNames() {}

    public static String value(String rule) {
        return "value of " + rule;
    }

    /** 1 for a rule that has passed, 0 for one that has failed. */
    public static String outcome(String rule) {
        return "outcome of " + rule;
    }

    public static String quarantine(String reason) {
        return "quarantined for " + reason;
    }

    /** @param figure such as {@code missing} or {@code maximum} */
    public static String column(String column, String figure) {
        return column + " " + figure;
    }
}
