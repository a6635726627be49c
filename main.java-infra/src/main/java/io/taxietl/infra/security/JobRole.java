package io.taxietl.infra.security;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Permission.Condition;
import java.util.List;
import software.constructs.Construct;

/** The role of a Glue job. */
public final class JobRole extends ServiceRole {
    public JobRole(Construct scope, String id, Account account, String name) {
        super(
                scope,
                id,
                new Props(
                        name,
                        "What the Glue jobs of " + name + " may do",
                        "glue.amazonaws.com",
                        List.of(new Condition("StringEquals", "aws:SourceAccount", List.of(account.id())))));
    }

    /** Encrypting and decrypting with a key, for what the job reads and writes. */
    public void grantUseOf(KeyReference key) {
        grant(
                "encryption",
                List.of(Permission.allow(
                                "kms:Decrypt",
                                "kms:DescribeKey",
                                "kms:Encrypt",
                                "kms:GenerateDataKey*",
                                "kms:ReEncrypt*")
                        .on(key.arn())));
    }

    /** Metrics have no ARN: the namespace is what AWS can restrict. {@code Glue} is where Glue itself reports. */
    public void grantMetrics(String namespace) {
        grant(
                "metrics",
                List.of(Permission.allow("cloudwatch:PutMetricData")
                        .on("*")
                        .when("StringEquals", "cloudwatch:namespace", List.of("Glue", namespace))));
    }
}
