package io.taxietl.local.glue.execution;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.aws.Endpoints;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the services that a run needs. */
record AwsClients(S3Client s3, CloudWatchLogsClient logs) implements AutoCloseable {
    static AwsClients of(Endpoints endpoints) {
        return new AwsClients(
                Clients.s3(endpoints.aws(), endpoints.region()),
                Clients.of(CloudWatchLogsClient.builder(), endpoints.aws(), endpoints.region())
                        .build());
    }

    @Override
    public void close() {
        s3.close();
        logs.close();
    }
}
