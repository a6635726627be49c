package io.taxietl.infra.storage;

import io.cdktn.cdktn.ITerraformDependable;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import io.cdktn.providers.aws.s3_bucket.S3Bucket;
import io.cdktn.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfiguration;
import io.cdktn.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRule;
import io.cdktn.providers.aws.s3_bucket_logging.S3BucketLoggingA;
import io.cdktn.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControls;
import io.cdktn.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControlsRule;
import io.cdktn.providers.aws.s3_bucket_policy.S3BucketPolicy;
import io.cdktn.providers.aws.s3_bucket_public_access_block.S3BucketPublicAccessBlock;
import io.cdktn.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationA;
import io.cdktn.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleA;
import io.cdktn.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA;
import io.cdktn.providers.aws.s3_bucket_versioning.S3BucketVersioningA;
import io.cdktn.providers.aws.s3_bucket_versioning.S3BucketVersioningVersioningConfiguration;
import io.taxietl.infra.security.KeyReference;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.annotations.Nullable;
import software.constructs.Construct;

/** A private, versioned, encrypted bucket whose objects belong to its owner and age by rules. */
public final class SecureBucket extends Construct implements BucketReference {
    /**
     * @param key null for keys of S3 itself, which a bucket that receives access logs needs
     * @param lifecycle the rules besides those that every bucket has
     */
    record Props(
            String name,
            @Nullable KeyReference key,
            Retention retention,
            List<S3BucketLifecycleConfigurationRule> lifecycle) {}

    private final S3Bucket bucket;
    private final S3BucketPublicAccessBlock publicAccessBlock;
    private final List<ITerraformDependable> policies = new ArrayList<>();

    SecureBucket(Construct scope, String id, Props props) {
        super(scope, id);
        bucket = S3Bucket.Builder.create(this, "bucket")
                .bucket(props.name())
                .lifecycle(lifecycle(props.retention()))
                .build();
        if (props.retention().destroy() instanceof Boolean destroy) {
            bucket.setForceDestroy(destroy);
        } else {
            bucket.addOverride("force_destroy", props.retention().destroy());
        }
        publicAccessBlock = blockPublicAccess();
        ownObjects();
        S3BucketVersioningA versioning = keepVersions();
        encrypt(props.key());
        S3BucketLifecycleConfiguration.Builder.create(this, "lifecycle")
                .bucket(bucket.getId())
                .rule(props.lifecycle())
                .dependsOn(List.<ITerraformDependable>of(versioning))
                .build();
    }

    @Override
    public String name() {
        return bucket.getId();
    }

    @Override
    public String arn() {
        return bucket.getArn();
    }

    /** Each record names this bucket. The receiving bucket must have the policy that lets the logs in. */
    void logAccessTo(SecureBucket logs, String prefix) {
        S3BucketLoggingA.Builder.create(this, "access_logging")
                .bucket(bucket.getId())
                .targetBucket(logs.bucket.getId())
                .targetPrefix(prefix)
                .dependsOn(logs.policies)
                .build();
    }

    /** Sets the bucket policy; S3 refuses one that is put while public access is still being blocked. */
    void applyPolicy(List<DataAwsIamPolicyDocumentStatement> statements) {
        if (statements.isEmpty()) {
            return;
        }
        DataAwsIamPolicyDocument document = DataAwsIamPolicyDocument.Builder.create(this, "policy_document")
                .statement(new ArrayList<>(statements))
                .build();
        policies.add(S3BucketPolicy.Builder.create(this, "policy")
                .bucket(bucket.getId())
                .policy(document.getJson())
                .dependsOn(List.<ITerraformDependable>of(publicAccessBlock))
                .build());
    }

    private static @Nullable TerraformResourceLifecycle lifecycle(Retention retention) {
        return retention.preventDestroy()
                ? TerraformResourceLifecycle.builder().preventDestroy(true).build()
                : null;
    }

    private S3BucketPublicAccessBlock blockPublicAccess() {
        return S3BucketPublicAccessBlock.Builder.create(this, "public_access_block")
                .bucket(bucket.getId())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build();
    }

    private void ownObjects() {
        S3BucketOwnershipControls.Builder.create(this, "ownership")
                .bucket(bucket.getId())
                .rule(S3BucketOwnershipControlsRule.builder()
                        .objectOwnership("BucketOwnerEnforced")
                        .build())
                .build();
    }

    private S3BucketVersioningA keepVersions() {
        return S3BucketVersioningA.Builder.create(this, "versioning")
                .bucket(bucket.getId())
                .versioningConfiguration(S3BucketVersioningVersioningConfiguration.builder()
                        .status("Enabled")
                        .build())
                .build();
    }

    private void encrypt(@Nullable KeyReference key) {
        var algorithm = S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA.builder();
        if (key == null) {
            algorithm.sseAlgorithm("AES256");
        } else {
            algorithm.sseAlgorithm("aws:kms").kmsMasterKeyId(key.arn());
        }
        S3BucketServerSideEncryptionConfigurationA.Builder.create(this, "encryption")
                .bucket(bucket.getId())
                .rule(List.of(S3BucketServerSideEncryptionConfigurationRuleA.builder()
                        .applyServerSideEncryptionByDefault(algorithm.build())
                        .bucketKeyEnabled(key != null)
                        .build()))
                .build();
    }
}
