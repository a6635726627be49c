package io.taxietl.infra.delivery;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.storage.BucketFolder;
import java.util.List;

/** What the release command does besides Terraform: it runs a slot, reads what the run told, and keeps the record. */
final class ReleasePermissions {
    private ReleasePermissions() {}

    static List<Permission> of(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow("glue:BatchStopJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:StartJobRun")
                        .on(scope.jobs(account)),
                Permission.allow("logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents")
                        .on(scope.logGroups(account)),
                // The sample of a canary run is a copy of source files, and its output is read there.
                Permission.allow("s3:GetObject", "s3:GetObjectTagging")
                        .on(scope.rawObjects(account), scope.objects(account, BucketFolder.REPORTS)),
                Permission.allow(
                                "s3:AbortMultipartUpload",
                                "s3:DeleteObject",
                                "s3:GetObject",
                                "s3:PutObject",
                                "s3:PutObjectTagging")
                        .on(
                                scope.objects(account, BucketFolder.RELEASES),
                                scope.objects(account, BucketFolder.TEMPORARY)));
    }
}
