package io.taxietl.infra.security;

import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import io.cdktn.providers.aws.iam_role.IamRole;
import io.cdktn.providers.aws.iam_role_policy.IamRolePolicy;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Permission.Condition;
import io.taxietl.infra.core.Switch;
import java.util.List;
import software.constructs.Construct;

/** A role that a service of AWS takes. It starts with no permission at all: each resource grants its own. */
public class ServiceRole extends Construct implements Grantee {
    /**
     * @param service who takes the role, such as {@code glue.amazonaws.com}
     * @param conditions in whose name: without one of the account the service could be made to act for another account
     */
    public record Props(String name, String description, String service, List<Condition> conditions) {}

    private final IamRole role;

    public ServiceRole(Construct scope, String id, Props props) {
        super(scope, id);
        DataAwsIamPolicyDocument trust = DataAwsIamPolicyDocument.Builder.create(this, "trust")
                .statement(List.of(DataAwsIamPolicyDocumentStatement.builder()
                        .effect("Allow")
                        .actions(List.of("sts:AssumeRole"))
                        .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                .type("Service")
                                .identifiers(List.of(props.service()))
                                .build()))
                        .condition(Permission.toTerraform(props.conditions()))
                        .build()))
                .build();
        role = IamRole.Builder.create(this, "role")
                .name(props.name())
                .description(props.description())
                .assumeRolePolicy(trust.getJson())
                .build();
    }

    /** Caps what the role can be given at all, whatever its policies say. */
    public final void boundedBy(String policyArn) {
        role.setPermissionsBoundary(policyArn);
    }

    public final String arn() {
        return role.getArn();
    }

    public final String name() {
        return role.getName();
    }

    @Override
    public final void grant(String name, List<Permission> permissions) {
        grant(name, Switch.ON, permissions);
    }

    /** A policy that exists only when the switch is on. */
    public final void grant(String name, Switch enabled, List<Permission> permissions) {
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
}
