package io.taxietl.infra.module;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Switch;
import io.taxietl.infra.delivery.DeliveryRoles;
import io.taxietl.infra.delivery.DeliveryScope;
import io.taxietl.infra.security.KeyReference;

final class DeliveryModule implements ModuleDefinition {
    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public String description() {
        return "The roles that GitHub workflows take to deliver one environment of a Glue pipeline, without stored keys: one"
                + " plans, one applies and releases. Both end at the names of the environment, neither can change itself,"
                + " and the role of the job is capped by a permissions boundary.";
    }

    @Override
    public void build(ModuleStack stack) {
        ModuleVariable provider = stack.variable(
                        "identity_provider_arn",
                        "string",
                        "GitHub's identity provider in the account; null to make it. An account has one.")
                .byDefault(null)
                .valid(
                        "var.identity_provider_arn == null"
                                + " || can(regex(\"^arn:[a-z-]+:iam::[0-9]{12}:oidc-provider/\", var.identity_provider_arn))",
                        "identity_provider_arn must be the ARN of an OIDC provider.");
        DeliveryRoles roles = new DeliveryRoles(
                stack,
                ModuleStack.WHOLE,
                new Account(stack, "account"),
                new DeliveryRoles.Props(
                        repository(stack),
                        stack.variable("branch", "string", "The branch that is delivered.")
                                .byDefault("main")
                                .matching("^[A-Za-z0-9][A-Za-z0-9._/-]*$", "the name of a branch")
                                .text(),
                        stack.variable("environment", "string", "Name of the GitHub environment.")
                                .matching("^[A-Za-z0-9_-]+$", "letters, digits, _ and -")
                                .text(),
                        stack.variable("workflow", "string", "File of the workflow that applies.")
                                .byDefault(".github/workflows/delivery.yml")
                                .matching(
                                        "^\\.github/workflows/[A-Za-z0-9._-]+\\.ya?ml$",
                                        "a file below .github/workflows")
                                .text(),
                        Switch.when(provider.reference() + " == null"),
                        provider.text(),
                        scope(stack)));
        stack.output("plan_role_arn", "ARN of the role for pull requests and drift.", roles.planRoleArn());
        stack.output("apply_role_arn", "ARN of the role for jobs in the GitHub environment.", roles.applyRoleArn());
        stack.output(
                "job_boundary_arn",
                "ARN of the permissions boundary that the role of the job must have.",
                roles.jobBoundaryArn());
    }

    private static String repository(ModuleStack stack) {
        return stack.variable(
                        "repository",
                        "string",
                        "The repository as the subject of its tokens names it: owner/name, or owner@1/name@2 with immutable"
                                + " subject claims.")
                .matching("^[A-Za-z0-9-]+(@[0-9]+)?/[A-Za-z0-9._-]+(@[0-9]+)?$", "owner/name or owner@1/name@2")
                .text();
    }

    private static DeliveryScope scope(ModuleStack stack) {
        ModuleVariable key = ArnVariables.key(stack);
        return new DeliveryScope(
                stack.variable("name", "string", "Start of the names of jobs, triggers, alarms, rules and roles.")
                        .matching("^[a-zA-Z0-9-]{1,40}$", "1 to 40 letters, digits and -")
                        .text(),
                stack.variable("bucket_prefix", "string", "Start of the names of the buckets.")
                        .matching("^[a-z0-9][a-z0-9.-]{1,53}$", "the start of a bucket's name")
                        .text(),
                stack.variable("database", "string", "Database of the Data Catalog.")
                        .text(),
                stack.variable("dashboard", "string", "Name of the CloudWatch dashboard.")
                        .text(),
                stack.variable("parameter_path", "string", "Folder of the release record in SSM.")
                        .matching(
                                "^/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$", "a path that begins with / and does not end in it")
                        .text(),
                stack.variable("state_bucket", "string", "Bucket of Terraform's state.")
                        .text(),
                stack.variable("state_folder", "string", "Folder of the environment's state in the bucket.")
                        .matching("^[A-Za-z0-9._/-]*[A-Za-z0-9._-]$", "a path that does not end in /")
                        .text(),
                KeyReference.ofArn(key.text()));
    }
}
