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

    /** A metric with its dimensions in the order in which CloudWatch shows them. */
    record Metric(String namespace, String name, Map<String, String> dimensions) {}

    /** One that the job sends itself, such as OverallScore. */
    Metric own(String name) {
        return new Metric(namespace, name, dimensions("Environment", environment, "JobName", pipelineName));
    }

    /** One that Glue sends for all runs of the job. */
    Metric glue(String name, String type) {
        return new Metric("Glue", name, dimensions("JobName", jobName, "JobRunId", "ALL", "Type", type));
    }

    /** One of Glue's observability metrics, which have a dimension more. */
    Metric glue(String name, String type, String group) {
        Metric metric = glue(name, type);
        metric.dimensions().put("ObservabilityGroup", group);
        return metric;
    }

    Metric succeeded() {
        return new Metric("AWS/Events", "TriggeredRules", dimensions("RuleName", successRule));
    }

    Metric failed() {
        return new Metric("AWS/Events", "TriggeredRules", dimensions("RuleName", failureRule));
    }

    private static Map<String, String> dimensions(String... namesAndValues) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            dimensions.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        return dimensions;
    }
}
