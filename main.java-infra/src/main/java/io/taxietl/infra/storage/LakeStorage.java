package io.taxietl.infra.storage;

import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import io.cdktn.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRule;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.security.KeyReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;
import software.constructs.Construct;

/**
 * The four buckets of a lake: raw (what arrives), lake (tables and reports), artifacts (code, configuration, temporary
 * files of jobs) and logs (access logs and Spark event logs).
 */
public final class LakeStorage extends Construct {
    /**
     * @param namePrefix the start of the bucket names, unique in the world
     * @param requireTls whether requests over plain HTTP are refused
     */
    public record Props(
            String namePrefix, KeyReference key, Retention retention, boolean requireTls, Lifecycle lifecycle) {}

    /** Ages in days at which objects move or go. */
    public record Lifecycle(
            Number rawInfrequentAccessAfterDays,
            Number rawArchiveAfterDays,
            Number temporaryExpiryDays,
            Number logExpiryDays,
            Number oldVersionExpiryDays,
            Number abortUploadAfterDays) {}

    private final Props props;
    private final SecureBucket raw;
    private final SecureBucket lake;
    private final SecureBucket artifacts;
    private final SecureBucket logs;

    public LakeStorage(Construct scope, String id, Account account, Props props) {
        super(scope, id);
        this.props = props;
        Lifecycle ages = props.lifecycle();
        raw = bucket(
                "raw",
                props.key(),
                LifecycleRule.tier(ages.rawInfrequentAccessAfterDays(), ages.rawArchiveAfterDays()));
        // What tables need does not depend on age, so nothing in this bucket expires: Iceberg removes what they do not.
        lake = bucket("lake", props.key());
        artifacts = bucket(
                "artifacts",
                props.key(),
                LifecycleRule.expire("expire-temporary", BucketFolder.TEMPORARY.prefix(), ages.temporaryExpiryDays()));
        logs = bucket("logs", null, LifecycleRule.expire("expire-logs", "", ages.logExpiryDays()));
        List<DataAwsIamPolicyDocumentStatement> statements = new ArrayList<>(tlsOnly(logs));
        statements.add(BucketPolicy.allowAccessLogs(logs.arn(), BucketFolder.ACCESS_LOGS.prefix(), account.id()));
        logs.applyPolicy(statements);
        List.of(raw, lake, artifacts).forEach(bucket -> {
            bucket.logAccessTo(logs, BucketFolder.ACCESS_LOGS.prefix());
            bucket.applyPolicy(tlsOnly(bucket));
        });
    }

    public BucketReference raw() {
        return raw;
    }

    public BucketReference lake() {
        return lake;
    }

    public BucketReference artifacts() {
        return artifacts;
    }

    public BucketReference logs() {
        return logs;
    }

    private SecureBucket bucket(String area, @Nullable KeyReference key, S3BucketLifecycleConfigurationRule... own) {
        Lifecycle ages = props.lifecycle();
        List<S3BucketLifecycleConfigurationRule> rules = Stream.concat(
                        Stream.of(
                                LifecycleRule.abortUploads(ages.abortUploadAfterDays()),
                                LifecycleRule.expireOldVersions(ages.oldVersionExpiryDays())),
                        Stream.of(own))
                .toList();
        return new SecureBucket(
                this, area, new SecureBucket.Props(props.namePrefix() + "-" + area, key, props.retention(), rules));
    }

    private List<DataAwsIamPolicyDocumentStatement> tlsOnly(SecureBucket bucket) {
        return props.requireTls() ? List.of(BucketPolicy.denyPlainHttp(bucket.arn())) : List.of();
    }
}
