package io.taxietl.infra.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class StateBucketTest {
    @Test
    void theBucketIsPrivateVersionedAndEncryptedAndMayBeMadeTwice() throws Exception {
        try (Emulator emulator = Emulator.start();
                S3Client client = client(emulator)) {
            StateBucket bucket = new StateBucket(client, "eu-west-1");
            bucket.ensure("state");
            bucket.ensure("state");
            assertThat(client.getBucketVersioning(request -> request.bucket("state"))
                            .status())
                    .isEqualTo(BucketVersioningStatus.ENABLED);
            assertThat(client.getBucketEncryption(request -> request.bucket("state"))
                            .serverSideEncryptionConfiguration()
                            .rules()
                            .get(0)
                            .applyServerSideEncryptionByDefault()
                            .sseAlgorithm())
                    .isEqualTo(ServerSideEncryption.AWS_KMS);
            assertThat(client.getPublicAccessBlock(request -> request.bucket("state"))
                            .publicAccessBlockConfiguration()
                            .restrictPublicBuckets())
                    .isTrue();
            assertThat(client.getBucketPolicy(request -> request.bucket("state"))
                            .policy())
                    .contains("\"Effect\":\"Deny\"", "arn:aws:s3:::state/*", "aws:SecureTransport");
        }
    }

    private static S3Client client(Emulator emulator) {
        return S3Client.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(URI.create(emulator.address()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
