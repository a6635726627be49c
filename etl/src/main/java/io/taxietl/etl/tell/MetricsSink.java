package io.taxietl.etl.tell;

import java.util.List;

/**
 * Where the figures of a run go. What has been published is published: a sink that fails logs a warning, it never fails
 * the run.
 */
public interface MetricsSink {
    void publish(List<Metric> metrics);
}
