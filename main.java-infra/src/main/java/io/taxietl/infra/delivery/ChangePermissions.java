package io.taxietl.infra.delivery;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Terraform changes when it applies the stacks of an environment. Left to a person: to make or remove what holds
 * data, to say who reaches it and when it goes, what AWS cannot restrict to one environment, and the delivery roles
 * themselves.
 */
final class ChangePermissions {
    private ChangePermissions() {}

    static List<Permission> of(DeliveryScope scope, Account account, String boundaryArn) {
        return Stream.of(
                        glue(scope, account),
                        storage(scope, account),
                        roles(scope, account, boundaryArn),
                        key(scope, account),
                        watching(scope, account))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Permission> glue(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow(
                                "glue:CreateJob",
                                "glue:CreateTrigger",
                                "glue:DeleteJob",
                                "glue:DeleteTrigger",
                                "glue:StartTrigger",
                                "glue:StopTrigger",
                                "glue:TagResource",
                                "glue:UntagResource",
                                "glue:UpdateJob",
                                "glue:UpdateTrigger")
                        .on(scope.jobs(account), scope.triggers(account)),
                Permission.allow("glue:CreateConnection", "glue:DeleteConnection", "glue:UpdateConnection")
                        .on(scope.catalog(account), scope.connection(account)),
                Permission.allow("glue:UpdateDatabase").on(scope.catalog(account), scope.databaseArn(account)),
                Permission.allow("glue:UpdateDataQualityRuleset").on(scope.ruleset(account)));
    }

    private static List<Permission> storage(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow("s3:PutBucketLogging", "s3:PutBucketTagging", "s3:PutEncryptionConfiguration")
                        .on(scope.buckets(account)),
                Permission.allow(
                                "s3:AbortMultipartUpload",
                                "s3:DeleteObject",
                                "s3:DeleteObjectVersion",
                                "s3:ListMultipartUploadParts",
                                "s3:PutObject",
                                "s3:PutObjectTagging")
                        .on(scope.code(account)),
                Permission.allow("s3:ListBucketVersions").on(scope.buckets(account)),
                Permission.allow("s3:PutObject").on(scope.stateObjects(account, ".tfstate")),
                Permission.allow("s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                        .on(scope.stateObjects(account, ".tflock")));
    }

    /**
     * The role of the job can be given no more than its boundary holds, and only Glue can be made to use it. Making and
     * removing it are left out with its trust: whoever makes a role says who may take it.
     */
    private static List<Permission> roles(DeliveryScope scope, Account account, String boundaryArn) {
        return List.of(
                Permission.allow("iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy")
                        .on(scope.jobRole(account))
                        .when("StringEquals", "iam:PermissionsBoundary", List.of(boundaryArn)),
                Permission.allow("iam:TagRole", "iam:UntagRole", "iam:UpdateRole")
                        .on(scope.jobRole(account)),
                Permission.allow("iam:PassRole")
                        .on(scope.jobRole(account))
                        .when("StringEquals", "iam:PassedToService", List.of("glue.amazonaws.com")),
                Permission.allow("iam:PassRole")
                        .on(scope.eventsRole(account))
                        .when("StringEquals", "iam:PassedToService", List.of("events.amazonaws.com")));
    }

    private static List<Permission> key(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow(
                                "kms:EnableKeyRotation",
                                "kms:TagResource",
                                "kms:UntagResource",
                                "kms:UpdateKeyDescription")
                        .on(scope.key().arn()),
                Permission.allow("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey")
                        .on(scope.key().arn())
                        .when(
                                "StringEquals",
                                "kms:ViaService",
                                List.of(
                                        "glue." + account.region() + ".amazonaws.com",
                                        "s3." + account.region() + ".amazonaws.com")));
    }

    private static List<Permission> watching(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow("budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource")
                        .on(scope.budget(account)),
                Permission.allow(
                                "cloudwatch:DeleteAlarms",
                                "cloudwatch:DeleteDashboards",
                                "cloudwatch:PutDashboard",
                                "cloudwatch:PutMetricAlarm",
                                "cloudwatch:TagResource",
                                "cloudwatch:UntagResource")
                        .on(scope.alarms(account), scope.dashboardArn(account)),
                Permission.allow(
                                "events:DeleteRule",
                                "events:DisableRule",
                                "events:EnableRule",
                                "events:PutRule",
                                "events:PutTargets",
                                "events:RemoveTargets",
                                "events:TagResource",
                                "events:UntagResource")
                        .on(scope.rules(account)),
                Permission.allow(
                                "logs:AssociateKmsKey",
                                "logs:CreateLogGroup",
                                "logs:DeleteRetentionPolicy",
                                "logs:PutRetentionPolicy",
                                "logs:TagResource",
                                "logs:UntagResource")
                        .on(scope.logGroups(account)),
                Permission.allow("sns:Subscribe", "sns:TagResource", "sns:UntagResource")
                        .on(scope.topicArn(account)),
                Permission.allow("ssm:AddTagsToResource", "ssm:PutParameter", "ssm:RemoveTagsFromResource")
                        .on(scope.parameters(account)));
    }
}
