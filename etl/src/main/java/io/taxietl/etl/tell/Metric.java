package io.taxietl.etl.tell;

/** One figure of a run, for example {@code RowsRead}. */
public record Metric(String name, double value, Unit unit) {

    public enum Unit {
        COUNT,
        SECONDS,
        /** A share or a score between 0 and 1. */
        RATIO
    }

    /** Neither NaN nor infinite, which CloudWatch refuses together with all others of the request. */
    boolean isFinite() {
        return Double.isFinite(value);
    }
}
