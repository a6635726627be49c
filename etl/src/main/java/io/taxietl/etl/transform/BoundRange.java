package io.taxietl.etl.transform;

import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.Map;

/** The outlier bounds of a column over several files, in the column's unit. */
public record BoundRange(double lowest, double highest) {

    /** @param files statistics of each file by column */
    static BoundRange over(Collection<Map<String, Statistic>> files, String column, OutlierBound limit) {
        DoubleSummaryStatistics bounds = files.stream()
                .map(statistics -> statistics.get(column))
                .mapToDouble(statistic -> statistic == null ? limit.maximum() : OutlierCapping.bound(statistic, limit))
                .summaryStatistics();
        return bounds.getCount() == 0
                ? new BoundRange(limit.maximum(), limit.maximum())
                : new BoundRange(bounds.getMin(), bounds.getMax());
    }
}
