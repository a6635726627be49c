package io.taxietl.local.glue.execution;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.aws.Endpoints;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the services that a run needs, with the rights of its role. */
record AwsClients(AwsSessionCredentials credentials, S3Client s3, CloudWatchLogsClient logs, CloudWatchClient metrics)
        implements AutoCloseable {
    static AwsClients of(Endpoints endpoints, AwsSessionCredentials credentials) {
        return new AwsClients(
                credentials,
                Clients.s3(endpoints.aws(), endpoints.region(), credentials),
                Clients.of(CloudWatchLogsClient.builder(), endpoints.aws(), endpoints.region(), credentials)
                        .build(),
                Clients.of(CloudWatchClient.builder(), endpoints.aws(), endpoints.region(), credentials)
                        .build());
    }

    @Override
    public void close() {
        s3.close();
        logs.close();
        metrics.close();
    }
}
