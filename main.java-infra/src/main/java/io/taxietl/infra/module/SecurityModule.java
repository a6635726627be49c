package io.taxietl.infra.module;

import io.cdktn.cdktn.Token;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Switch;
import io.taxietl.infra.security.CatalogEncryption;
import io.taxietl.infra.security.EncryptionKey;
import io.taxietl.infra.security.JobRole;
import io.taxietl.infra.security.SecurityConfiguration;
import java.util.List;

final class SecurityModule implements ModuleDefinition {
    private static final String[] READ_OBJECTS = {"s3:GetObject", "s3:GetObjectVersion"};
    private static final String[] WRITE_OBJECTS = {
        "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"
    };
    private static final String[] USE_TABLES = {
        "glue:CreateTable",
        "glue:DeleteTable",
        "glue:GetDatabase",
        "glue:GetPartition",
        "glue:GetPartitions",
        "glue:GetTable",
        "glue:GetTables",
        "glue:UpdateTable"
    };

    @Override
    public String name() {
        return "security";
    }

    @Override
    public String description() {
        return "A KMS key, the role of a Glue job with no more than it is given, a Glue security configuration and, where"
                + " asked for, encryption of the Data Catalog.";
    }

    @Override
    public void build(ModuleStack stack) {
        ModuleVariable name = stack.variable("name", "string", "Name of the key's alias, role and configuration.")
                .matching("^[a-zA-Z0-9-]{1,60}$", "1 to 60 letters, digits and -");
        ModuleVariable deletion = stack.variable(
                        "key_deletion_days", "number", "Days in which a deleted key can be restored.")
                .byDefault(30)
                .between(7, 30);
        ModuleVariable catalog = stack.variable(
                        "encrypt_catalog",
                        "bool",
                        "Whether the Data Catalog is encrypted with the key. An account has one such setting for each region.")
                .byDefault(false);
        Account account = new Account(stack, "account");
        EncryptionKey key =
                new EncryptionKey(stack, "key", account, new EncryptionKey.Props(name.text(), deletion.number()));
        new CatalogEncryption(stack, "catalog_encryption", key, catalog.asSwitch());
        SecurityConfiguration configuration =
                new SecurityConfiguration(stack, "security_configuration", name.text(), key);
        JobRole role = new JobRole(stack, "role", account, name.text() + "-job");
        role.grantUseOf(key);
        grants(stack, role);
        stack.output("key_arn", "ARN of the KMS key.", key.arn());
        stack.output("role_arn", "ARN of the job role.", role.arn());
        stack.output("role_name", "Name of the job role.", role.name());
        stack.output("security_configuration_name", "Name of the security configuration.", configuration.name());
    }

    private static void grants(ModuleStack stack, JobRole role) {
        ModuleVariable namespace = stack.variable(
                        "metrics_namespace", "string", "CloudWatch namespace that the job may send metrics to.")
                .matching("^[0-9A-Za-z._/#:-]{1,255}$", "the name of a namespace");
        role.grantMetrics(namespace.text());
        list(stack, role, "list_buckets", "Buckets that the job may list.", "s3:ListBucket");
        list(
                stack,
                role,
                "read_objects",
                "Objects that the job may read, such as arn:aws:s3:::lake/raw/*.",
                READ_OBJECTS);
        list(stack, role, "write_objects", "Objects that the job may write and remove.", WRITE_OBJECTS);
        list(
                stack,
                role,
                "use_tables",
                "The catalog, databases and tables that the job may use and commit to.",
                USE_TABLES);
        ModuleVariable groups = arns(stack, "write_logs", "Log groups that the job may write, with their streams.");
        grant(
                role,
                "write_logs",
                groups,
                // AWS evaluates actions on the group with :* and on its streams.
                Token.asList("${concat(" + groups.reference() + ", [for group in " + groups.reference()
                        + " : \"${group}:*\"])}"),
                "logs:AssociateKmsKey",
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:PutLogEvents");
        list(stack, role, "publish_topics", "SNS topics that the job may publish to.", "sns:Publish");
    }

    private static void list(ModuleStack stack, JobRole role, String name, String description, String... actions) {
        ModuleVariable arns = arns(stack, name, description);
        grant(role, name, arns, arns.list(), actions);
    }

    private static ModuleVariable arns(ModuleStack stack, String name, String description) {
        return stack.variable(name, "list(string)", description + " ARNs.")
                .byDefault(List.of())
                .valid(
                        "alltrue([for arn in var." + name + " : can(regex(\"^arn:[^*]+:\", arn))])",
                        name + " must hold ARNs that name a service.");
    }

    /** A permission over a list of ARNs, which is absent when the list is empty. */
    private static void grant(
            JobRole role, String name, ModuleVariable arns, List<String> resources, String... actions) {
        role.grant(
                name,
                Switch.when("length(" + arns.reference() + ") > 0"),
                List.of(Permission.allow(actions).on(resources)));
    }
}
