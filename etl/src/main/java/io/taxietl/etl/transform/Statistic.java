package io.taxietl.etl.transform;

/** What one source file says of one column, in the column's type. */
record Statistic(Object mode, Object median, Object quantile) {}
