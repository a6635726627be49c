package io.taxietl.etl.job;

import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.tell.Metric;
import io.taxietl.etl.tell.Metric.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The figures of a run that are published as metrics; dashboards and alarms know them by these names. */
public final class JobMetrics {
    private JobMetrics() {}

    /** The metrics of a run; figures that a run does not have are left out. */
    public static List<Metric> of(QualityReport report) {
        QualityReport.Rows rows = report.rows();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(new Metric("RowsRead", rows.read(), Unit.COUNT));
        metrics.add(new Metric("RowsPublished", rows.published(), Unit.COUNT));
        metrics.add(new Metric("RowsQuarantined", rows.quarantined(), Unit.COUNT));
        metrics.add(new Metric("RowsDuplicate", rows.duplicates(), Unit.COUNT));
        metrics.add(new Metric(
                "DurationSeconds",
                report.durations().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum(),
                Unit.SECONDS));
        if (rows.read() > 0) {
            metrics.add(new Metric("QuarantineRatio", (double) rows.quarantined() / rows.read(), Unit.RATIO));
            metrics.add(new Metric("DuplicateRatio", (double) rows.duplicates() / rows.read(), Unit.RATIO));
            metrics.add(new Metric("MissingRatio", largestMissingRatio(report), Unit.RATIO));
        }
        QualityReport.Scores scores = report.scores();
        score(metrics, "SchemaScore", scores.schema());
        score(metrics, "CompletenessScore", scores.completeness());
        score(metrics, "AccuracyScore", scores.accuracy());
        score(metrics, "ConsistencyScore", scores.consistency());
        score(metrics, "UniquenessScore", scores.uniqueness());
        score(metrics, "OverallScore", scores.overall());
        return metrics;
    }

    private static void score(List<Metric> metrics, String name, Double score) {
        if (score != null) {
            metrics.add(new Metric(name, score, Unit.RATIO));
        }
    }

    private static double largestMissingRatio(QualityReport report) {
        return report.columns().values().stream()
                .map(QualityReport.Column::missingRatio)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }
}
