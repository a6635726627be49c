package io.taxietl.infra.release.aws;

import java.net.URI;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS services that a release talks to, in one region; credentials and endpoints are where the SDK looks for them. */
public record AwsClients(GlueClient glue, S3Client s3, SsmClient ssm, StsClient sts, CloudWatchLogsClient logs)
        implements AutoCloseable {

    public static AwsClients open(String regionCode) {
        Region region = Region.of(regionCode);
        return new AwsClients(
                GlueClient.builder().region(region).build(),
                s3(region),
                SsmClient.builder().region(region).build(),
                StsClient.builder().region(region).build(),
                CloudWatchLogsClient.builder().region(region).build());
    }

    private static S3Client s3(Region region) {
        S3ClientBuilder builder = S3Client.builder().region(region);
        String endpoint = System.getenv("AWS_ENDPOINT_URL");
        if (endpoint != null) {
            // An emulator has no host name for each bucket.
            builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        }
        return builder.build();
    }

    @Override
    public void close() {
        glue.close();
        s3.close();
        ssm.close();
        sts.close();
        logs.close();
    }
}
