package io.taxietl.infra.terraform;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The bucket of Terraform's state, which Terraform cannot make for itself: private, versioned, encrypted, TLS only. */
public final class StateBucket {
    /** The region for which S3 takes no location constraint. */
    private static final String FIRST_REGION = "us-east-1";

    private final S3Client client;
    private final String region;

    public StateBucket(S3Client client, String region) {
        this.client = client;
        this.region = region;
    }

    /** Makes the bucket, or brings one that is there to what it should be. */
    public void ensure(String bucket) {
        create(bucket);
        client.putPublicAccessBlock(
                request -> request.bucket(bucket).publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)));
        client.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        ServerSideEncryptionRule byKey = ServerSideEncryptionRule.builder()
                .bucketKeyEnabled(true)
                .applyServerSideEncryptionByDefault(standard -> standard.sseAlgorithm(ServerSideEncryption.AWS_KMS))
                .build();
        client.putBucketEncryption(request ->
                request.bucket(bucket).serverSideEncryptionConfiguration(encryption -> encryption.rules(byKey)));
        client.putBucketPolicy(request -> request.bucket(bucket).policy(tlsOnly(bucket)));
    }

    private void create(String bucket) {
        CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(bucket);
        if (!region.equals(FIRST_REGION)) {
            request.createBucketConfiguration(
                    configuration -> configuration.locationConstraint(BucketLocationConstraint.fromValue(region)));
        }
        try {
            client.createBucket(request.build());
        } catch (BucketAlreadyOwnedByYouException e) {
            // What follows sets it up the same way.
        }
    }

    private String tlsOnly(String bucket) {
        String arn = "arn:" + Region.of(region).metadata().partition().id() + ":s3:::" + bucket;
        return """
                {"Version":"2012-10-17","Statement":[{"Sid":"DenyPlainHttp","Effect":"Deny","Principal":"*",\
                "Action":"s3:*","Resource":["%1$s","%1$s/*"],\
                "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""".formatted(arn);
    }
}
