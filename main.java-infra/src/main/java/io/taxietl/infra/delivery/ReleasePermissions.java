package io.taxietl.infra.delivery;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
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
                Permission.allow("s3:GetObject").on(scope.reports(account)),
                Permission.allow("s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                        .on(scope.artifacts(account, DeliveryScope.RELEASES)),
                // The lock beside the record; the record itself is never removed.
                Permission.allow("ssm:DeleteParameter")
                        .on(account.arn("ssm", "parameter" + scope.parameterPath() + "/release-*")));
    }
}
