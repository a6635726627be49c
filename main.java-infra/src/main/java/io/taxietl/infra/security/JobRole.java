package io.taxietl.infra.security;

import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import io.cdktn.providers.aws.iam_role.IamRole;
import io.cdktn.providers.aws.iam_role_policy.IamRolePolicy;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Permission.Condition;
import io.taxietl.infra.core.Switch;
import java.util.List;
import software.constructs.Construct;

/** The role of a Glue job. It starts with no permission at all: each resource grants its own. */
public final class JobRole extends Construct implements Grantee {
    private final IamRole role;

    public JobRole(Construct scope, String id, Account account, String name) {
        super(scope, id);
        DataAwsIamPolicyDocument trust = DataAwsIamPolicyDocument.Builder.create(this, "trust")
                .statement(List.of(DataAwsIamPolicyDocumentStatement.builder()
                        .effect("Allow")
                        .actions(List.of("sts:AssumeRole"))
                        .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                .type("Service")
                                .identifiers(List.of("glue.amazonaws.com"))
                                .build()))
                        .condition(List.of(new Condition("StringEquals", "aws:SourceAccount", List.of(account.id()))
                                .toTerraform()))
                        .build()))
                .build();
        role = IamRole.Builder.create(this, "role")
                .name(name)
                .description("What the Glue jobs of " + name + " may do")
                .assumeRolePolicy(trust.getJson())
                .build();
    }

    /** Caps what the role can be given at all, whatever its policies say. */
    public void boundedBy(String policyArn) {
        role.setPermissionsBoundary(policyArn);
    }

    public String arn() {
        return role.getArn();
    }

    public String name() {
        return role.getName();
    }

    @Override
    public void grant(String name, List<Permission> permissions) {
        grant(name, Switch.ON, permissions);
    }

    /** A policy that exists only when the switch is on. */
    public void grant(String name, Switch enabled, List<Permission> permissions) {
        if (!enabled.isPossible()) {
            return;
        }
        DataAwsIamPolicyDocument document = DataAwsIamPolicyDocument.Builder.create(this, name + "_document")
                .count(enabled.count())
                .statement(permissions.stream().map(Permission::toTerraform).toList())
                .build();
        IamRolePolicy.Builder.create(this, name)
                .count(enabled.count())
                .name(name)
                .role(role.getId())
                .policy(document.getJson())
                .build();
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
