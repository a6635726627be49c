package io.taxietl.local.endtoend;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.aws.Endpoints;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS SDK's clients of a local AWS. */
record Aws(
        GlueClient glue,
        S3Client s3,
        SqsClient sqs,
        SnsClient sns,
        IamClient iam,
        CloudWatchClient metrics,
        CloudWatchLogsClient logs) {
    static Aws of(Endpoints endpoints) {
        return new Aws(
                Clients.glue(endpoints.glue()),
                Clients.s3(endpoints.aws()),
                Clients.of(SqsClient.builder(), endpoints.aws()).build(),
                Clients.of(SnsClient.builder(), endpoints.aws()).build(),
                Clients.of(IamClient.builder(), endpoints.aws()).build(),
                Clients.of(CloudWatchClient.builder(), endpoints.aws()).build(),
                Clients.of(CloudWatchLogsClient.builder(), endpoints.aws()).build());
    }
}
