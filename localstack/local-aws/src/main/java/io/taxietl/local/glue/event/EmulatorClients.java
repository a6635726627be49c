package io.taxietl.local.glue.event;

import io.taxietl.local.aws.Clients;
import java.net.URI;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of the emulator's services that take part in events. */
record EmulatorClients(
        EventBridgeClient events,
        SnsClient topics,
        SqsClient queues,
        CloudWatchLogsClient logs,
        CloudWatchClient metrics)
        implements AutoCloseable {
    static EmulatorClients of(URI emulator, String region) {
        return new EmulatorClients(
                Clients.of(EventBridgeClient.builder(), emulator, region).build(),
                Clients.of(SnsClient.builder(), emulator, region).build(),
                Clients.of(SqsClient.builder(), emulator, region).build(),
                Clients.of(CloudWatchLogsClient.builder(), emulator, region).build(),
                Clients.of(CloudWatchClient.builder(), emulator, region).build());
    }

    @Override
    public void close() {
        events.close();
        topics.close();
        queues.close();
        logs.close();
        metrics.close();
    }
}
