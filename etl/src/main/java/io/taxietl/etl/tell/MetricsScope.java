package io.taxietl.etl.tell;

/**
 * What the metrics of a run belong to.
 *
 * @param namespace CloudWatch namespace
 * @param environment value of the dimension Environment
 * @param jobName value of the dimension JobName
 */
public record MetricsScope(String namespace, String environment, String jobName) {}
