package io.taxietl.infra.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics that the dashboard and the alarms look at. A metric is found only with every dimension it was sent with.
 *
 * @param namespace where the job's own metrics are
 * @param environment their dimension Environment
 * @param pipelineName their dimension JobName
 * @param jobName the Glue job that is watched, the dimension JobName of Glue's metrics
 * @param successRule the EventBridge rule of runs that succeeded
 * @param failureRule the EventBridge rule of runs that did not
 */
public record JobMetrics(
        String namespace,
        String environment,
        String pipelineName,
        String jobName,
        String successRule,
        String failureRule) {

    static final String AVERAGE = "Average";
    static final String MINIMUM = "Minimum";
    static final String MAXIMUM = "Maximum";
    static final String SUM = "Sum";

    /**
     * A metric with its dimensions in the order in which CloudWatch shows them.
     *
     * @param statistic how the values of a period become one; a service documents those that mean something
     */
    record Metric(String namespace, String name, Map<String, String> dimensions, String statistic) {}

    /** One that the job sends itself, such as OverallScore. */
    Metric own(String name, String statistic) {
        return new Metric(namespace, name, dimensions("Environment", environment, "JobName", pipelineName), statistic);
    }

    /** A state of the job or a worker that Glue reports every 30 seconds, for all runs of the job. */
    Metric gauge(String name, String statistic) {
        return glue(name, "gauge", statistic);
    }

    /** What was counted since Glue's last report. */
    Metric count(String name) {
        return glue(name, "count", SUM);
    }

    /** One of Glue's observability metrics, which have a dimension more. */
    Metric observed(String group, Metric metric) {
        metric.dimensions().put("ObservabilityGroup", group);
        return metric;
    }

    Metric succeeded() {
        return triggered(successRule);
    }

    Metric failed() {
        return triggered(failureRule);
    }

    private Metric glue(String name, String type, String statistic) {
        return new Metric("Glue", name, dimensions("JobName", jobName, "JobRunId", "ALL", "Type", type), statistic);
    }

    private static Metric triggered(String rule) {
        return new Metric("AWS/Events", "TriggeredRules", dimensions("RuleName", rule), SUM);
    }

    private static Map<String, String> dimensions(String... namesAndValues) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            dimensions.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        return dimensions;
    }
}
