package io.taxietl.infra.monitoring;

import io.cdktn.cdktn.Fn;
import io.cdktn.providers.aws.cloudwatch_dashboard.CloudwatchDashboard;
import io.taxietl.infra.monitoring.JobMetrics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.constructs.Construct;

/** One page: quality, rows, durations, the health of the Glue job and what drives its cost. */
public final class PipelineDashboard extends Construct {
    /** @param logGroups the groups whose last errors are listed */
    public record Props(String name, String region, JobMetrics metrics, ServiceLevels levels, List<String> logGroups) {}

    /** The page of CloudWatch is 24 units wide. */
    private static final int WIDTH = 12;

    private static final int HEIGHT = 6;

    private final Props props;
    private final List<Map<String, Object>> widgets = new ArrayList<>();

    public PipelineDashboard(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        JobMetrics metrics = props.metrics();
        graph(
                "Quality scores",
                own(
                        JobMetrics.MINIMUM,
                        "OverallScore",
                        "SchemaScore",
                        "CompletenessScore",
                        "AccuracyScore",
                        "ConsistencyScore",
                        "UniquenessScore"));
        threshold("promised", props.levels().qualityScore());
        graph("Rows", own(JobMetrics.SUM, "RowsRead", "RowsPublished", "RowsQuarantined", "RowsDuplicate"));
        graph("Shares", own(JobMetrics.MAXIMUM, "QuarantineRatio", "DuplicateRatio", "MissingRatio"));
        graph("Duration (s)", own(JobMetrics.MAXIMUM, "DurationSeconds"));
        graph("Runs", List.of(metrics.succeeded(), metrics.failed()));
        graph(
                "Glue health",
                List.of(
                        metrics.gauge("glue.ALL.jvm.heap.usage", JobMetrics.AVERAGE),
                        metrics.gauge("glue.driver.jvm.heap.usage", JobMetrics.AVERAGE),
                        metrics.gauge("glue.ALL.system.cpuSystemLoad", JobMetrics.AVERAGE),
                        metrics.observed(
                                "job_performance", metrics.gauge("glue.driver.skewness.job", JobMetrics.MAXIMUM))));
        graph(
                "Failed tasks and errors",
                List.of(
                        metrics.count("glue.driver.aggregate.numFailedTasks"),
                        metrics.observed("error", metrics.count("glue.error.ALL"))));
        graph(
                "Cost drivers",
                List.of(
                        metrics.gauge(
                                "glue.driver.ExecutorAllocationManager.executors.numberAllExecutors",
                                JobMetrics.AVERAGE),
                        metrics.gauge(
                                "glue.driver.ExecutorAllocationManager.executors.numberMaxNeededExecutors",
                                JobMetrics.MAXIMUM),
                        metrics.observed(
                                "resource_utilization",
                                metrics.gauge("glue.driver.workerUtilization", JobMetrics.AVERAGE))));
        lastErrors();
        CloudwatchDashboard.Builder.create(this, "dashboard")
                .dashboardName(props.name())
                .dashboardBody(Fn.jsonencode(Map.of("widgets", widgets)))
                .build();
    }

    private List<Metric> own(String statistic, String... names) {
        return Stream.of(names)
                .map(name -> props.metrics().own(name, statistic))
                .toList();
    }

    private void graph(String title, List<Metric> metrics) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", title);
        properties.put("region", props.region());
        properties.put("view", "timeSeries");
        properties.put("period", 300);
        properties.put("metrics", metrics.stream().map(PipelineDashboard::row).toList());
        add("metric", WIDTH, properties);
    }

    /** A line in the last graph. */
    private void threshold(String label, Number value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("label", label);
        line.put("value", value);
        properties(widgets.get(widgets.size() - 1)).put("annotations", Map.of("horizontal", List.of(line)));
    }

    private void lastErrors() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", "Last errors");
        properties.put("region", props.region());
        properties.put("view", "table");
        properties.put(
                "query",
                props.logGroups().stream()
                                .map(group -> "SOURCE '" + group + "' | ")
                                .collect(Collectors.joining())
                        + "fields @timestamp, @message | filter @message like /ERROR/ | sort @timestamp desc"
                        + " | limit 20");
        add("log", 2 * WIDTH, properties);
    }

    private void add(String type, int width, Map<String, Object> properties) {
        int position = widgets.size();
        Map<String, Object> widget = new LinkedHashMap<>();
        widget.put("type", type);
        widget.put("x", position % 2 * WIDTH);
        widget.put("y", position / 2 * HEIGHT);
        widget.put("width", width);
        widget.put("height", HEIGHT);
        widget.put("properties", properties);
        widgets.add(widget);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> widget) {
        return (Map<String, Object>) widget.get("properties");
    }

    /** A metric as the dashboard writes it: namespace, name, names and values of dimensions in turn, then how it is shown. */
    private static List<Object> row(Metric metric) {
        List<Object> row = new ArrayList<>(List.of(metric.namespace(), metric.name()));
        metric.dimensions().forEach((name, value) -> row.addAll(List.of(name, value)));
        row.add(Map.of("stat", metric.statistic()));
        return row;
    }
}
