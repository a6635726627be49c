package io.taxietl.local.endtoend;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** The metrics of the job, as dashboards and alarms ask for them. */
final class Metrics {
    private static final Duration WINDOW = Duration.ofHours(1);

    private Metrics() {}

    /** The largest value of the last hour. */
    static double largest(Aws aws, String name) {
        Instant now = Instant.now();
        return aws
                .metrics()
                .getMetricStatistics(request -> request.namespace("TaxiETL")
                        .metricName(name)
                        .dimensions(dimension("Environment", "local"), dimension("JobName", "taxietl"))
                        .statistics(Statistic.MAXIMUM)
                        .period((int) WINDOW.toSeconds())
                        .startTime(now.minus(WINDOW))
                        .endTime(now.plus(Duration.ofMinutes(1))))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::maximum)
                .max()
                .orElseThrow();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
