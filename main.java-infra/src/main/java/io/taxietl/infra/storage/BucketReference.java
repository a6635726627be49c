package io.taxietl.infra.storage;

import io.taxietl.infra.core.Permission;
import io.taxietl.infra.security.Grantee;
import java.util.List;

/** A bucket, made here or elsewhere, and the ways to let someone into a prefix of it. */
public interface BucketReference {
    String name();

    String arn();

    static BucketReference of(String name, String arn) {
        return new Existing(name, arn);
    }

    /** The URI of a prefix, which ends in a slash; the empty prefix is the bucket. */
    default String uri(String prefix) {
        return "s3://" + name() + "/" + prefix;
    }

    /** Reading the objects below a prefix and listing them. */
    default void grantRead(Grantee grantee, String policyName, String prefix) {
        grantee.grant(
                policyName,
                List.of(Permission.allow("s3:GetObject", "s3:GetObjectVersion").on(objects(prefix)), listing(prefix)));
    }

    /** Reading, adding, replacing and removing objects below a prefix. */
    default void grantReadWrite(Grantee grantee, String policyName, String prefix) {
        grantee.grant(
                policyName,
                List.of(
                        Permission.allow(
                                        "s3:AbortMultipartUpload",
                                        "s3:DeleteObject",
                                        "s3:GetObject",
                                        "s3:GetObjectVersion",
                                        "s3:ListMultipartUploadParts",
                                        "s3:PutObject")
                                .on(objects(prefix)),
                        listing(prefix)));
    }

    private String objects(String prefix) {
        return arn() + "/" + prefix + "*";
    }

    /**
     * The name of the folder without its slash is asked for too: Hadoop probes it before it lists. Without this permission
     * S3 denies an object that is not there ("GetObject" in its API reference).
     */
    private Permission listing(String prefix) {
        Permission list = Permission.allow("s3:ListBucket").on(arn());
        return prefix.isEmpty()
                ? list
                : list.when("StringLike", "s3:prefix", List.of(prefix.substring(0, prefix.length() - 1), prefix + "*"));
    }

    /** A bucket that is managed elsewhere. */
    record Existing(String name, String arn) implements BucketReference {}
}
