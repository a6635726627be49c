package io.taxietl.local.aws;

import java.net.HttpURLConnection;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Clients of the AWS SDK for an emulator. */
public final class Clients {
    private static final AwsCredentials KEY = AwsBasicCredentials.create(Endpoints.KEY, Endpoints.KEY);

    private Clients() {}

    public static S3Client s3(URI endpoint) {
        return s3(endpoint, Endpoints.REGION);
    }

    public static S3Client s3(URI endpoint, String region) {
        return s3(endpoint, region, KEY);
    }

    public static S3Client s3(URI endpoint, String region, AwsCredentials credentials) {
        // Names of buckets are no names of hosts here.
        return of(S3Client.builder().forcePathStyle(true), endpoint, region, credentials)
                .build();
    }

    /** The id of the account that an emulator plays. */
    public static String account(URI endpoint) {
        try (StsClient sts = of(StsClient.builder(), endpoint).build()) {
            return sts.getCallerIdentity().account();
        }
    }

    /** Whether an emulator tells callers apart: it refuses a key that nobody has made. */
    public static boolean knowsCallers(URI endpoint) {
        AwsCredentials nobody =
                AwsBasicCredentials.create("AKIA" + "NOBODY".repeat(3).substring(0, 16), "nobody");
        try (StsClient sts =
                of(StsClient.builder(), endpoint, Endpoints.REGION, nobody).build()) {
            sts.getCallerIdentity();
            return false;
        } catch (StsException refused) {
            return refused.statusCode() == HttpURLConnection.HTTP_FORBIDDEN;
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
        return of(builder, endpoint, region, KEY);
    }

    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B of(
            B builder, URI endpoint, String region, AwsCredentials credentials) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }
}
