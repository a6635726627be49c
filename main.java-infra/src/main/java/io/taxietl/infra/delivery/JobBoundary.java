package io.taxietl.infra.delivery;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import java.util.List;
import java.util.stream.Stream;

/**
 * The most that the role of a job can be given by what is delivered. Whoever may change a role's policies and have a job
 * run under it could otherwise give himself the account.
 */
final class JobBoundary {
    private JobBoundary() {}

    static List<Permission> of(DeliveryScope scope, Account account) {
        return Stream.concat(data(scope, account).stream(), telling(scope, account).stream())
                .toList();
    }

    private static List<Permission> data(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow(
                                "s3:AbortMultipartUpload",
                                "s3:DeleteObject",
                                "s3:GetObject",
                                "s3:GetObjectVersion",
                                "s3:ListBucket",
                                "s3:ListMultipartUploadParts",
                                "s3:PutObject")
                        .on(scope.buckets(account)),
                Permission.allow(
                                "kms:Decrypt",
                                "kms:DescribeKey",
                                "kms:Encrypt",
                                "kms:GenerateDataKey*",
                                "kms:ReEncrypt*")
                        .on(scope.key().arn()),
                Permission.allow(
                                "glue:CreateTable",
                                "glue:DeleteTable",
                                "glue:GetDatabase",
                                "glue:GetPartition",
                                "glue:GetPartitions",
                                "glue:GetTable",
                                "glue:GetTables",
                                "glue:UpdateTable")
                        .on(scope.catalog(account), scope.databaseArn(account), scope.tables(account)));
    }

    private static List<Permission> telling(DeliveryScope scope, Account account) {
        return List.of(
                Permission.allow(
                                "logs:AssociateKmsKey",
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:PutLogEvents")
                        .on(scope.logGroups(account)),
                Permission.allow("sns:Publish").on(scope.topicArn(account)),
                Permission.allow("glue:GetConnection").on(scope.catalog(account), scope.connection(account)),
                Permission.allow(
                                "ec2:CreateNetworkInterface",
                                "ec2:CreateTags",
                                "ec2:DeleteNetworkInterface",
                                "ec2:DeleteTags")
                        .on(
                                account.arn("ec2", "network-interface/*"),
                                account.arn("ec2", "security-group/*"),
                                account.arn("ec2", "subnet/*")),
                // AWS takes no resource for these; the role's own policies say which namespace.
                Permission.allow(
                                "cloudwatch:PutMetricData",
                                "ec2:DescribeNetworkInterfaces",
                                "ec2:DescribeRouteTables",
                                "ec2:DescribeSecurityGroups",
                                "ec2:DescribeSubnets",
                                "ec2:DescribeVpcAttribute",
                                "ec2:DescribeVpcEndpoints")
                        .on("*"));
    }
}
