package io.taxietl.etl.tell;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.tell.Metric.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

class CloudWatchMetricsTest {
    private static final MetricsScope SCOPE = new MetricsScope("TaxiETL", "staging", "taxietl");
    private static final String ACCEPTED =
            "<PutMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"/>";
    private static final String DENIED = "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
            + "<Message>not allowed</Message></Error><RequestId>1</RequestId></ErrorResponse>";

    @Test
    void publishesNameValueUnitAndDimensions() throws IOException {
        try (FakeAws aws = new FakeAws(200, ACCEPTED)) {
            metrics(aws)
                    .publish(List.of(
                            new Metric("RowsRead", 3_500_000, Unit.COUNT),
                            new Metric("DurationSeconds", 61.5, Unit.SECONDS),
                            new Metric("OverallScore", 0.97, Unit.RATIO)));

            assertThat(aws.requests()).singleElement().satisfies(request -> {
                assertThat(request)
                        .containsAllEntriesOf(Map.of(
                                "Action", "PutMetricData",
                                "Namespace", "TaxiETL",
                                "MetricData.member.1.MetricName", "RowsRead",
                                "MetricData.member.1.Value", "3500000.0",
                                "MetricData.member.1.Unit", "Count",
                                "MetricData.member.2.Value", "61.5",
                                "MetricData.member.2.Unit", "Seconds",
                                "MetricData.member.3.Unit", "None"));
                for (int member = 1; member <= 3; member++) {
                    String dimensions = "MetricData.member." + member + ".Dimensions.member.";
                    assertThat(request)
                            .containsAllEntriesOf(Map.of(
                                    dimensions + "1.Name", "Environment",
                                    dimensions + "1.Value", "staging",
                                    dimensions + "2.Name", "JobName",
                                    dimensions + "2.Value", "taxietl"));
                }
            });
        }
    }

    @Test
    void sendsAtMostAThousandMetricsInARequest() throws IOException {
        try (FakeAws aws = new FakeAws(200, ACCEPTED)) {
            metrics(aws)
                    .publish(IntStream.range(0, 2001)
                            .mapToObj(number -> new Metric("Metric" + number, number, Unit.COUNT))
                            .toList());

            assertThat(aws.requests())
                    .extracting(request -> request.keySet().stream()
                            .filter(key -> key.endsWith(".MetricName"))
                            .count())
                    .containsExactly(1000L, 1000L, 1L);
            assertThat(aws.requests().get(2)).containsEntry("MetricData.member.1.MetricName", "Metric2000");
        }
    }

    @Test
    void asksForNoClientWhereThereIsNothingToPublish() {
        new CloudWatchMetrics(SCOPE, () -> {
                    throw new AssertionError("a client was made");
                })
                .publish(List.of());
    }

    @Test
    void leavesOutWhatIsNotFiniteAndSaysSo() throws IOException {
        try (FakeAws aws = new FakeAws(200, ACCEPTED);
                CapturedLog log = new CapturedLog(CloudWatchMetrics.class)) {
            metrics(aws)
                    .publish(List.of(
                            new Metric("OverallScore", Double.NaN, Unit.RATIO), new Metric("RowsRead", 1, Unit.COUNT)));

            assertThat(aws.requests()).singleElement().satisfies(request -> assertThat(request)
                    .containsEntry("MetricData.member.1.MetricName", "RowsRead"));
            assertThat(log.lines())
                    .containsExactly(
                            "WARN Cannot publish the metric OverallScore: it is NaN, expected a finite number.");
        }
    }

    @Test
    void warnsOfAMissingPermission() throws IOException {
        try (FakeAws aws = new FakeAws(403, DENIED);
                CapturedLog log = new CapturedLog(CloudWatchMetrics.class)) {
            metrics(aws).publish(List.of(new Metric("RowsRead", 1, Unit.COUNT)));

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARN Cannot publish 1 metrics to the CloudWatch namespace TaxiETL: AWS refused the call"
                                    + " (not allowed")
                    .endsWith("Allow cloudwatch:PutMetricData in the role of the job.");
        }
    }

    @Test
    void warnsOfAMissingRegion() {
        CloudWatchMetrics metrics = new CloudWatchMetrics(SCOPE, () -> {
            new AwsRegionProviderChain(() -> {
                        throw SdkClientException.create("no region here");
                    })
                    .getRegion();
            throw new AssertionError("a region was found");
        });
        try (CapturedLog log = new CapturedLog(CloudWatchMetrics.class)) {
            metrics.publish(List.of(new Metric("RowsRead", 1, Unit.COUNT)));

            assertThat(log.lines())
                    .containsExactly(
                            "WARN Cannot publish 1 metrics to the CloudWatch namespace TaxiETL: the AWS region is"
                                    + " not set, expected a region such as us-east-1. Set AWS_REGION.");
        }
    }

    private static CloudWatchMetrics metrics(FakeAws aws) {
        return new CloudWatchMetrics(SCOPE, () -> aws.connect(CloudWatchClient.builder()));
    }
}
