package io.taxietl.etl.tell;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the metrics of a run belong to.
 *
 * @param namespace CloudWatch namespace
 * @param environment value of the dimension Environment
 * @param jobName value of the dimension JobName
 */
public record MetricsScope(String namespace, String environment, String jobName) {
    /** The dimensions of each metric, in the order in which they are sent. */
    Map<String, String> dimensions() {
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("Environment", environment);
        dimensions.put("JobName", jobName);
        return dimensions;
    }
}
