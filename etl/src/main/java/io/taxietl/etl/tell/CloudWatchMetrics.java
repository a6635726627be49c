package io.taxietl.etl.tell;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** Publishes to CloudWatch with the dimensions Environment and JobName. */
public final class CloudWatchMetrics implements MetricsSink {
    /** Most metrics of one request (PutMetricData, CloudWatch API reference). */
    static final int BATCH = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(CloudWatchMetrics.class);

    private final MetricsScope scope;
    private final List<Dimension> dimensions;
    private final Supplier<CloudWatchClient> clients;

    /** Region, credentials and endpoint are those of the AWS SDK's default chains. */
    public CloudWatchMetrics(MetricsScope scope) {
        this(scope, () -> CloudWatchClient.builder()
                .overrideConfiguration(AwsCalls.withTimeLimit())
                .build());
    }

    CloudWatchMetrics(MetricsScope scope, Supplier<CloudWatchClient> clients) {
        this.scope = scope;
        this.dimensions = scope.dimensions().entrySet().stream()
                .map(dimension -> Dimension.builder()
                        .name(dimension.getKey())
                        .value(dimension.getValue())
                        .build())
                .toList();
        this.clients = clients;
    }

    @Override
    public void publish(List<Metric> metrics) {
        List<MetricDatum> data = metrics.stream()
                .filter(CloudWatchMetrics::isPublishable)
                .map(this::datum)
                .toList();
        if (data.isEmpty()) {
            return;
        }
        try (CloudWatchClient client = clients.get()) {
            for (int from = 0; from < data.size(); from += BATCH) {
                List<MetricDatum> batch = data.subList(from, Math.min(from + BATCH, data.size()));
                client.putMetricData(
                        request -> request.namespace(scope.namespace()).metricData(batch));
            }
        } catch (SdkException e) {
            LOG.warn(
                    "Cannot publish {} metrics to the CloudWatch namespace {}: {}",
                    data.size(),
                    scope.namespace(),
                    AwsCalls.explain(e, "cloudwatch:PutMetricData"),
                    e);
        }
    }

    private static boolean isPublishable(Metric metric) {
        if (!metric.isFinite()) {
            LOG.warn(
                    "Cannot publish the metric {}: it is {}, expected a finite number.", metric.name(), metric.value());
        }
        return metric.isFinite();
    }

    private MetricDatum datum(Metric metric) {
        return MetricDatum.builder()
                .metricName(metric.name())
                .value(metric.value())
                .unit(unit(metric.unit()))
                .dimensions(dimensions)
                .build();
    }

    private static StandardUnit unit(Metric.Unit unit) {
        return switch (unit) {
            case COUNT -> StandardUnit.COUNT;
            case SECONDS -> StandardUnit.SECONDS;
            case RATIO -> StandardUnit.NONE;
        };
    }
}
