package io.taxietl.infra.delivery;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Terraform reads to plan the stacks of an environment: settings, the state, and whether uploaded code is there. No data
 * and no secret; a plan that is only looked at takes no lock.
 */
final class ReadPermissions {
    /** The settings of a bucket that the provider asks for, whether or not a stack sets them. */
    private static final String[] BUCKET = {
        "s3:GetAccelerateConfiguration",
        "s3:GetBucketAcl",
        "s3:GetBucketCORS",
        "s3:GetBucketLocation",
        "s3:GetBucketLogging",
        "s3:GetBucketObjectLockConfiguration",
        "s3:GetBucketOwnershipControls",
        "s3:GetBucketPolicy",
        "s3:GetBucketPublicAccessBlock",
        "s3:GetBucketRequestPayment",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetBucketWebsite",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket"
    };

    private ReadPermissions() {}

    static List<Permission> of(DeliveryScope scope, Account account, String identityProviderArn) {
        return Stream.of(
                        glue(scope, account),
                        storage(scope, account),
                        identity(scope, account, identityProviderArn),
                        watching(scope, account),
                        List.of(unrestricted()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Permission> glue(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow(
                                "glue:GetConnection",
                                "glue:GetDataCatalogEncryptionSettings",
                                "glue:GetDataQualityRuleset",
                                "glue:GetDatabase",
                                "glue:GetJob",
                                "glue:GetTags",
                                "glue:GetTrigger")
                        .on(
                                scope.catalog(account),
                                scope.connection(account),
                                scope.databaseArn(account),
                                scope.ruleset(account),
                                scope.jobs(account),
                                scope.triggers(account)),
                // Where the catalog is encrypted, Glue decrypts its entries in the name of who asks.
                Permission.allow("kms:Decrypt")
                        .on(scope.key().arn())
                        .when(
                                "StringEquals",
                                "kms:ViaService",
                                List.of("glue." + account.region() + ".amazonaws.com")));
    }

    private static List<Permission> storage(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow(BUCKET).on(scope.buckets(account)),
                Permission.allow("s3:GetObject", "s3:GetObjectTagging").on(scope.code(account)),
                Permission.allow("s3:ListBucket").on(scope.state(account)),
                Permission.allow("s3:GetObject").on(scope.stateObjects(account, ".tfstate")));
    }

    private static List<Permission> identity(DeliveryScope scope, Account account, String identityProviderArn) {
        return List.of(
                Permission.allow(
                                "iam:GetPolicy",
                                "iam:GetPolicyVersion",
                                "iam:GetRole",
                                "iam:GetRolePolicy",
                                "iam:ListAttachedRolePolicies",
                                "iam:ListRolePolicies")
                        .on(scope.policies(account), scope.roles(account)),
                Permission.allow("iam:GetOpenIDConnectProvider").on(identityProviderArn),
                Permission.allow(
                                "kms:DescribeKey",
                                "kms:GetKeyPolicy",
                                "kms:GetKeyRotationStatus",
                                "kms:ListResourceTags")
                        .on(scope.key().arn()));
    }

    private static List<Permission> watching(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow("budgets:ListTagsForResource", "budgets:ViewBudget")
                        .on(scope.budget(account)),
                Permission.allow("cloudwatch:GetDashboard", "cloudwatch:ListTagsForResource")
                        .on(scope.alarms(account), scope.dashboardArn(account)),
                // Alarms are looked up among all of them.
                Permission.allow("cloudwatch:DescribeAlarms").on(account.arn("cloudwatch", "alarm:*")),
                Permission.allow("events:DescribeRule", "events:ListTagsForResource", "events:ListTargetsByRule")
                        .on(scope.rules(account)),
                Permission.allow("logs:ListTagsForResource").on(scope.logGroups(account)),
                Permission.allow("sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:ListTagsForResource")
                        .on(scope.topicArn(account)),
                Permission.allow("ssm:GetParameter", "ssm:GetParameters", "ssm:ListTagsForResource")
                        .on(scope.parameters(account)));
    }

    /** AWS takes no resource for these (Service Authorization Reference); they list or describe, and show no content. */
    private static Permission unrestricted() {
        return Permission.allow(
                        "ec2:DescribePrefixLists",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeVpcEndpoints",
                        "glue:GetSecurityConfiguration",
                        "kms:ListAliases",
                        "logs:DescribeLogGroups",
                        "sns:GetSubscriptionAttributes",
                        "ssm:DescribeParameters")
                .on("*");
    }
}
