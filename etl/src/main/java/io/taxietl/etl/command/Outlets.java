package io.taxietl.etl.command;

import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.job.JobMetrics;
import io.taxietl.etl.job.OutputFolder;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.ReportHtml;
import io.taxietl.etl.report.ReportJson;
import io.taxietl.etl.report.ReportText;
import io.taxietl.etl.tell.CloudWatchMetrics;
import io.taxietl.etl.tell.LocalMetrics;
import io.taxietl.etl.tell.LocalNotifications;
import io.taxietl.etl.tell.MetricsScope;
import io.taxietl.etl.tell.MetricsSink;
import io.taxietl.etl.tell.Notification;
import io.taxietl.etl.tell.Notifications;
import io.taxietl.etl.tell.SnsNotifications;
import java.util.List;

/** Where a run tells how it went: report files, metrics, messages, and the terminal. */
record Outlets(Notifications notifications) {
    private static final int CHECKS_NAMED = 5;

    static Outlets of(RunOptions options) {
        Notifications notifications =
                options.topicArn().<Notifications>map(SnsNotifications::new).orElseGet(LocalNotifications::new);
        return new Outlets(options.notifyOn().to(notifications));
    }

    /** Writes the report, publishes the metrics, sends the message and prints; the last line names the report. */
    void tell(QualityReport report, EtlConfiguration configuration, OutputFolder output) {
        String folder = "reports/" + report.runId() + "/";
        String html = output.write(folder + "quality.html", ReportHtml.render(report));
        String json = output.write(folder + "quality.json", ReportJson.write(report));
        metrics(report, configuration, output, folder).publish(JobMetrics.of(report));
        String text = ReportText.render(report, html);
        notifications.send(notification(report, text));
        System.out.println(text);
        System.out.println("Report: " + json);
    }

    /** With the first checks that are not met: there can be one for each file. */
    static String gateSentence(QualityReport report) {
        List<String> failures = report.gate().failures();
        String named = String.join(" ", failures.subList(0, Math.min(failures.size(), CHECKS_NAMED)));
        String others = failures.size() > CHECKS_NAMED ? " And %d more.".formatted(failures.size() - CHECKS_NAMED) : "";
        return "Cannot publish run %s: the quality gate is not met (%s%s). Nothing was published; see the report."
                .formatted(report.runId(), named, others);
    }

    private static Notification notification(QualityReport report, String text) {
        return switch (report.status()) {
            case PUBLISHED -> Notification.success("TaxiETL published " + report.runId(), text);
            case NOTHING_NEW -> Notification.success("TaxiETL found nothing new: " + report.runId(), text);
            case GATE_FAILED ->
                Notification.failure(
                        "TaxiETL quality gate not met: " + report.runId(), gateSentence(report) + "\n\n" + text);
        };
    }

    private static MetricsSink metrics(
            QualityReport report, EtlConfiguration configuration, OutputFolder output, String folder) {
        MetricsScope scope =
                new MetricsScope(configuration.monitoring().metricsNamespace(), report.environment(), report.jobName());
        boolean onAws = output.root().toUri().getScheme().startsWith("s3");
        return onAws
                ? new CloudWatchMetrics(scope)
                : new LocalMetrics(scope, document -> output.write(folder + "metrics.json", document));
    }
}
