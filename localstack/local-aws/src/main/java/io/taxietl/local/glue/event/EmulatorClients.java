package io.taxietl.local.glue.event;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of the emulator's services that take part in events. */
final class EmulatorClients implements AutoCloseable {
    private final URI endpoint;
    private final Region region;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final EventBridgeClient events;
    private final SnsClient topics;
    private final SqsClient queues;
    private final CloudWatchLogsClient logs;

    EmulatorClients(URI endpoint, String region) {
        this.endpoint = endpoint;
        this.region = Region.of(region);
        events = emulated(EventBridgeClient.builder()).build();
        topics = emulated(SnsClient.builder()).build();
        queues = emulated(SqsClient.builder()).build();
        logs = emulated(CloudWatchLogsClient.builder()).build();
    }

    EventBridgeClient events() {
        return events;
    }

    SnsClient topics() {
        return topics;
    }

    SqsClient queues() {
        return queues;
    }

    CloudWatchLogsClient logs() {
        return logs;
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B emulated(B builder) {
        return builder.endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(http);
    }

    @Override
    public void close() {
        http.close();
    }
}
