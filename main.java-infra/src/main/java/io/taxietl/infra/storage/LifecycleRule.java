package io.taxietl.infra.storage;

import io.cdktn.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRule;
import io.cdktn.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload;
import io.cdktn.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleExpiration;
import io.cdktn.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleFilter;
import io.cdktn.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration;
import io.cdktn.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleTransition;
import java.util.List;

/** What happens to objects as they age; all figures are days. */
final class LifecycleRule {
    private LifecycleRule() {}

    static S3BucketLifecycleConfigurationRule abortUploads(Number afterDays) {
        return rule("abort-incomplete-uploads", "")
                .abortIncompleteMultipartUpload(
                        List.of(S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload.builder()
                                .daysAfterInitiation(afterDays)
                                .build()))
                .build();
    }

    /** Old versions go, and with the last of them the marker that says that the object was removed. */
    static S3BucketLifecycleConfigurationRule expireOldVersions(Number afterDays) {
        return rule("expire-old-versions", "")
                .expiration(List.of(S3BucketLifecycleConfigurationRuleExpiration.builder()
                        .expiredObjectDeleteMarker(true)
                        .build()))
                .noncurrentVersionExpiration(
                        List.of(S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration.builder()
                                .noncurrentDays(afterDays)
                                .build()))
                .build();
    }

    /** Objects below the prefix are removed. */
    static S3BucketLifecycleConfigurationRule expire(String id, String prefix, Number afterDays) {
        return rule(id, prefix)
                .expiration(List.of(S3BucketLifecycleConfigurationRuleExpiration.builder()
                        .days(afterDays)
                        .build()))
                .build();
    }

    /** Objects move to cheaper tiers that still answer at once. */
    static S3BucketLifecycleConfigurationRule tier(Number infrequentAccessAfterDays, Number archiveAfterDays) {
        return rule("tier", "")
                .transition(List.of(
                        transition(infrequentAccessAfterDays, "STANDARD_IA"),
                        transition(archiveAfterDays, "GLACIER_IR")))
                .build();
    }

    private static S3BucketLifecycleConfigurationRule.Builder rule(String id, String prefix) {
        S3BucketLifecycleConfigurationRuleFilter.Builder filter = S3BucketLifecycleConfigurationRuleFilter.builder();
        if (!prefix.isEmpty()) {
            filter.prefix(prefix);
        }
        return S3BucketLifecycleConfigurationRule.builder()
                .id(id)
                .status("Enabled")
                .filter(List.of(filter.build()));
    }

    private static S3BucketLifecycleConfigurationRuleTransition transition(Number days, String storageClass) {
        return S3BucketLifecycleConfigurationRuleTransition.builder()
                .days(days)
                .storageClass(storageClass)
                .build();
    }
}
