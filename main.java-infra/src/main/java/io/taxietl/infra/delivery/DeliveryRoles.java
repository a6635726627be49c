package io.taxietl.infra.delivery;

import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import io.cdktn.providers.aws.iam_policy.IamPolicy;
import io.cdktn.providers.aws.iam_role.IamRole;
import io.cdktn.providers.aws.iam_role_policy_attachment.IamRolePolicyAttachment;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Switch;
import java.util.List;
import org.jetbrains.annotations.Nullable;
import software.constructs.Construct;

/**
 * The two roles that GitHub workflows take to deliver one environment: one that plans and changes nothing, for pull
 * requests and the main branch, and one that applies and releases, for jobs in the GitHub environment of that name that one
 * workflow runs on the delivered branch.
 * Neither can change itself: these roles are applied by a person.
 */
public final class DeliveryRoles extends Construct {
    /**
     * @param repository {@code owner/name}, or {@code owner@1/name@2} where the repository has immutable subject claims
     * @param branch the branch that is delivered
     * @param environment the name of the GitHub environment
     * @param workflow the file of the workflow that applies, such as {@code .github/workflows/delivery.yml}
     * @param makeProvider whether the identity provider of the account is made here
     * @param identityProviderArn the one that is there already, where it is not made here
     */
    public record Props(
            String repository,
            String branch,
            String environment,
            String workflow,
            Switch makeProvider,
            @Nullable String identityProviderArn,
            DeliveryScope scope) {}

    /** The seconds for which credentials last: a release waits for two runs of the job at most. */
    private static final int RELEASE_SECONDS = 4 * 60 * 60;

    private static final int PLAN_SECONDS = 60 * 60;

    private final DeliveryScope scope;
    private final IamRole plan;
    private final IamRole apply;
    private final IamPolicy boundary;

    public DeliveryRoles(Construct parent, String id, Account account, Props props) {
        super(parent, id);
        this.scope = props.scope();
        GitHubIdentity identity = new GitHubIdentity(
                this, "identity", props.repository(), props.makeProvider(), props.identityProviderArn());
        boundary =
                policy("job_boundary", "The most that the role of a job can be given", JobBoundary.of(scope, account));
        plan = role(
                "plan",
                "Plans for pull requests",
                identity.trust(
                        "plan_trust", List.of("pull_request", "ref:" + GitHubIdentity.reference(props.branch()))),
                PLAN_SECONDS);
        apply = role(
                "apply",
                "Applies and releases",
                identity.trust(
                        "apply_trust",
                        List.of("environment:" + props.environment()),
                        identity.onBranch(props.branch()),
                        identity.inWorkflow(props.workflow(), props.branch())),
                RELEASE_SECONDS);
        IamPolicy read =
                policy("read", "What a plan reads", ReadPermissions.of(scope, account, identity.providerArn()));
        attach("plan_read", plan, read);
        attach("apply_read", apply, read);
        attach(
                "apply_change",
                apply,
                policy("change", "What an apply changes", ChangePermissions.of(scope, account, boundary.getArn())));
        attach("apply_release", apply, policy("release", "What a release does", ReleasePermissions.of(scope, account)));
    }

    /** For pull requests and drift. */
    public String planRoleArn() {
        return plan.getArn();
    }

    /** For jobs in the GitHub environment. */
    public String applyRoleArn() {
        return apply.getArn();
    }

    /** The permissions boundary that the role of a job must have, or the apply role cannot change it. */
    public String jobBoundaryArn() {
        return boundary.getArn();
    }

    private IamRole role(String id, String description, String trust, int seconds) {
        return IamRole.Builder.create(this, id)
                .name(scope.name() + "-" + id)
                .description(description + " of " + scope.name())
                .assumeRolePolicy(trust)
                .maxSessionDuration(seconds)
                .build();
    }

    private IamPolicy policy(String id, String description, List<Permission> permissions) {
        DataAwsIamPolicyDocument document = DataAwsIamPolicyDocument.Builder.create(this, id + "_document")
                .statement(permissions.stream().map(Permission::toTerraform).toList())
                .build();
        return IamPolicy.Builder.create(this, id)
                .name(scope.name() + "-" + id.replace('_', '-'))
                .description(description)
                .policy(document.getJson())
                .build();
    }

    private void attach(String id, IamRole role, IamPolicy policy) {
        IamRolePolicyAttachment.Builder.create(this, id)
                .role(role.getName())
                .policyArn(policy.getArn())
                .build();
    }
}
