package io.taxietl.local.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the AWS SDK for an emulator. */
public final class Clients {
    private Clients() {}

    public static S3Client s3(URI endpoint) {
        return s3(endpoint, Endpoints.REGION);
    }

    public static S3Client s3(URI endpoint, String region) {
        // Names of buckets are no names of hosts here.
        return of(S3Client.builder().forcePathStyle(true), endpoint, region).build();
    }

    /** The id of the account that an emulator plays. */
    public static String account(URI endpoint) {
        try (StsClient sts = of(StsClient.builder(), endpoint).build()) {
            return sts.getCallerIdentity().account();
        }
    }

    public static GlueClient glue(URI endpoint) {
        return of(GlueClient.builder(), endpoint).build();
    }

    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B of(B builder, URI endpoint) {
        return of(builder, endpoint, Endpoints.REGION);
    }

    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B of(
            B builder, URI endpoint, String region) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Endpoints.KEY, Endpoints.KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }
}
