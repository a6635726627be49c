package io.taxietl.etl.job;

import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.quality.DataQualityReport;
import io.taxietl.etl.quality.GateResult;
import io.taxietl.etl.quality.ValidationResult;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.Example;
import io.taxietl.etl.report.QualityReport.FileStatus;
import io.taxietl.etl.report.QualityReport.Rows;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.transform.TransformationSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts what the parts of a run found into the one report. */
final class RunReport {
    private final RunRequest request;
    private final Instant startedAt;

    RunReport(RunRequest request) {
        this.request = request;
        this.startedAt = request.clock().instant();
    }

    QualityReport nothingNew(WorkPlan plan, Map<String, Duration> durations) {
        List<QualityReport.File> files = plan.unchanged().stream()
                .map(file -> ReportFiles.untouched(file, FileStatus.UNCHANGED, null))
                .toList();
        return nothingNew(files, plan.passedOver(), durations);
    }

    /** All that is new cannot be read: it is listed, and tried again by the next run. */
    QualityReport nothingReadable(RunFiles files, Map<String, Duration> durations) {
        return nothingNew(ReportFiles.ofUnread(files), files.passedOver(), durations);
    }

    private QualityReport nothingNew(
            List<QualityReport.File> files, List<String> passedOver, Map<String, Duration> durations) {
        return report(
                Status.NOTHING_NEW,
                gate(null, List.of()),
                new Rows(0, 0, 0, 0, 0),
                Findings.none(),
                Map.of(),
                files,
                passedOver,
                durations);
    }

    /** @param examples rows in quarantine, by reason */
    QualityReport gateFailed(
            RunFiles files,
            DataQualityReport quality,
            Map<String, List<Example>> examples,
            Map<String, Duration> durations) {
        ValidationResult validation = quality.validation();
        long duplicates = validation.duplicates().duplicates();
        long withheld = validation.rows() - validation.quarantined() - duplicates;
        return report(
                Status.GATE_FAILED,
                gate(false, quality.gate().failures()),
                new Rows(validation.rows(), 0, withheld, validation.quarantined(), duplicates),
                Findings.of(quality),
                examples,
                ReportFiles.of(files, validation, uri -> 0L),
                files.passedOver(),
                durations);
    }

    /** @param examples rows in quarantine, by reason */
    QualityReport published(
            RunFiles files,
            DataQualityReport quality,
            Map<String, List<Example>> examples,
            TransformationSummary summary,
            StagedRows staged,
            Map<String, Duration> durations) {
        ValidationResult validation = quality.validation();
        return report(
                Status.PUBLISHED,
                gate(true, List.of()),
                new Rows(validation.rows(), staged.published(), 0, validation.quarantined(), staged.duplicates()),
                Findings.of(quality, summary),
                examples,
                ReportFiles.of(files, validation, staged::duplicates),
                files.passedOver(),
                durations);
    }

    /** The same report with the durations of all stages, once they are known. */
    QualityReport withDurations(QualityReport report, Map<String, Duration> durations) {
        return new QualityReport(
                report.runId(),
                report.status(),
                report.environment(),
                report.jobName(),
                report.startedAt(),
                report.gate(),
                report.rows(),
                report.quarantine(),
                report.examples(),
                report.scores(),
                report.rules(),
                report.columns(),
                report.unreadableLines(),
                report.outliers(),
                report.distributions(),
                report.rowsByHour(),
                report.files(),
                report.passedOver(),
                seconds(durations));
    }

    private QualityReport report(
            Status status,
            QualityReport.Gate gate,
            Rows rows,
            Findings findings,
            Map<String, List<Example>> examples,
            List<QualityReport.File> files,
            List<String> passedOver,
            Map<String, Duration> durations) {
        return new QualityReport(
                request.runId(),
                status,
                request.configuration().environment(),
                request.configuration().job().name(),
                startedAt,
                gate,
                rows,
                findings.quarantine(),
                examples,
                findings.scores(),
                findings.rules(),
                findings.columns(),
                findings.unreadableLines(),
                findings.outliers(),
                findings.distributions(),
                findings.rowsByHour(),
                files,
                passedOver,
                seconds(durations));
    }

    private static Map<String, Double> seconds(Map<String, Duration> durations) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        durations.forEach((stage, duration) ->
                seconds.put(stage.toLowerCase(Locale.ROOT).replace(' ', '_'), duration.toMillis() / 1000.0));
        return seconds;
    }

    private QualityReport.Gate gate(Boolean passed, List<GateResult.Failure> failures) {
        QualityConfiguration.Gate thresholds = request.configuration().quality().gate();
        return new QualityReport.Gate(
                passed,
                failures.stream().map(GateResult.Failure::sentence).toList(),
                thresholds.minimumOverallScore(),
                thresholds.maximumMissingRatio(),
                thresholds.maximumRuleViolationRatio(),
                thresholds.maximumDuplicateRatio(),
                thresholds.maximumQuarantineRatio(),
                thresholds.maximumFileQuarantineRatio());
    }
}
