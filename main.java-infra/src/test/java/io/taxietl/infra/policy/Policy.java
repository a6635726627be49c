package io.taxietl.infra.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.policy.Resources.Resource;
import io.taxietl.infra.policy.Resources.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What policy scanners look for, as tests of our own; the identifiers are those of checkov.
 *
 * @param breaking the JSON pointer of a value whose removal in production must be found
 */
record Policy(String name, String breaking, Function<Resources, Stream<String>> violations) {
    private static final String PRODUCTION_RAW = "/storage_raw_";

    static final List<Policy> ALL = List.of(
            each(
                    "CKV_AWS_195 jobs have a security configuration",
                    "aws_glue_job",
                    "/slots_blue_job/security_configuration",
                    job -> job.has("security_configuration")),
            each(
                    "CKV_AWS_99 Glue encrypts objects",
                    "aws_glue_security_configuration",
                    "/security_configuration_configuration/encryption_configuration/s3_encryption",
                    body -> mode(body, "s3_encryption/s3_encryption_mode").equals("SSE-KMS")),
            each(
                    "CKV_AWS_99 Glue encrypts logs",
                    "aws_glue_security_configuration",
                    "/security_configuration_configuration/encryption_configuration/cloudwatch_encryption",
                    body -> mode(body, "cloudwatch_encryption/cloudwatch_encryption_mode")
                            .equals("SSE-KMS")),
            each(
                    "CKV_AWS_99 Glue encrypts bookmarks",
                    "aws_glue_security_configuration",
                    "/security_configuration_configuration/encryption_configuration/job_bookmarks_encryption",
                    body -> mode(body, "job_bookmarks_encryption/job_bookmarks_encryption_mode")
                            .equals("CSE-KMS")),
            bucket(
                    "CKV_AWS_53 to 56, CKV2_AWS_6 buckets block public access",
                    "aws_s3_bucket_public_access_block",
                    "public_access_block/ignore_public_acls",
                    block -> Stream.of(
                                    "block_public_acls",
                                    "block_public_policy",
                                    "ignore_public_acls",
                                    "restrict_public_buckets")
                            .allMatch(flag -> block.path(flag).asBoolean())),
            bucket(
                    "CKV_AWS_21 buckets keep versions",
                    "aws_s3_bucket_versioning",
                    "versioning/versioning_configuration",
                    body -> body.at("/versioning_configuration/status").asText().equals("Enabled")),
            bucket(
                    "CKV_AWS_18 buckets log access",
                    "aws_s3_bucket_logging",
                    "access_logging/target_bucket",
                    body -> body.has("target_bucket")),
            bucket(
                    "CKV_AWS_145 buckets encrypt with a key",
                    "aws_s3_bucket_server_side_encryption_configuration",
                    "encryption/rule",
                    body -> body.at("/rule/0/apply_server_side_encryption_by_default/sse_algorithm")
                            .asText()
                            .equals("aws:kms")),
            bucket(
                    "CKV2_AWS_61, CKV_AWS_300 buckets abort uploads",
                    "aws_s3_bucket_lifecycle_configuration",
                    "lifecycle/rule/0/abort_incomplete_multipart_upload",
                    Policy::abortsUploads),
            bucket(
                    "CKV2_AWS_65 objects belong to the owner",
                    "aws_s3_bucket_ownership_controls",
                    "ownership/rule",
                    body -> body.at("/rule/object_ownership").asText().equals("BucketOwnerEnforced")),
            new Policy(
                    "buckets refuse plain HTTP",
                    "/data/aws_iam_policy_document/storage_raw_policy_document/statement/0/condition",
                    resources -> resources
                            .ofType("aws_s3_bucket")
                            .filter(bucket -> resources.policyOf(bucket).noneMatch(Policy::deniesPlainHttp))
                            .map(Resource::address)),
            new Policy("CKV_AWS_70, 60, 61, 33, 169 nothing is allowed to everybody", "", resources -> resources
                    .statements()
                    .filter(statement ->
                            statement.allows() && statement.principals().contains("*"))
                    .map(Statement::address)),
            new Policy(
                    "services are let in for one account only",
                    "/data/aws_iam_policy_document/topic_policy_document/statement/0/condition",
                    resources -> resources
                            .statements()
                            .filter(statement ->
                                    statement.principals().stream().anyMatch(name -> name.endsWith(".amazonaws.com")))
                            .filter(statement -> !isBoundToTheAccount(statement))
                            .map(Statement::address)),
            new Policy("CKV_AWS_62, 63, 286 to 290 no action is a star", "", resources -> resources
                    .statements()
                    .filter(statement -> statement.allows()
                            && statement.texts("actions").stream().anyMatch(action -> action.matches("\\*|.*:\\*")))
                    .map(Statement::address)),
            new Policy("CKV_AWS_355 no resource is a star", "", resources -> resources
                    .statements()
                    .filter(statement ->
                            statement.allows() && statement.texts("resources").contains("*"))
                    .map(Statement::address)),
            new Policy(
                    "CKV_AWS_94 the catalog is encrypted",
                    "/resource/aws_glue_data_catalog_encryption_settings",
                    resources -> resources
                            .ofType("aws_glue_catalog_database")
                            .filter(database -> resources
                                    .ofType("aws_glue_data_catalog_encryption_settings")
                                    .findAny()
                                    .isEmpty())
                            .map(Resource::address)),
            each("CKV_AWS_7 keys turn", "aws_kms_key", "/key_key/enable_key_rotation", key -> key.path(
                            "enable_key_rotation")
                    .asBoolean()),
            each("CKV2_AWS_64 keys have a policy", "aws_kms_key", "/key_key/policy", key -> key.has("policy")),
            each(
                    "CKV_AWS_26 topics are encrypted",
                    "aws_sns_topic",
                    "/topic_topic/kms_master_key_id",
                    topic -> topic.has("kms_master_key_id")),
            each(
                    "CKV_AWS_158 logs are encrypted",
                    "aws_cloudwatch_log_group",
                    "/logs_output/kms_key_id",
                    group -> group.has("kms_key_id")),
            each(
                    "CKV_AWS_66, 338 logs are kept for a year",
                    "aws_cloudwatch_log_group",
                    "/logs_output/retention_in_days",
                    group -> group.path("retention_in_days").asInt() >= 365),
            each(
                    "CKV_AWS_319 alarms tell somebody",
                    "aws_cloudwatch_metric_alarm",
                    "/alarms_duration/actions_enabled",
                    alarm -> alarm.path("actions_enabled").asBoolean()
                            && !alarm.path("alarm_actions").isEmpty()),
            each(
                    "data outlives a mistake",
                    "aws_s3_bucket",
                    "/storage_raw_bucket/lifecycle",
                    bucket -> bucket.at("/lifecycle/prevent_destroy").asBoolean()
                            && !bucket.path("force_destroy").asBoolean()));

    private static Policy each(String name, String type, String breaking, Predicate<JsonNode> kept) {
        return new Policy(name, "/resource/" + type + breaking, resources -> resources
                .ofType(type)
                .filter(resource -> !kept.test(resource.body()))
                .map(Resource::address));
    }

    /** Something that every bucket has in a resource of its own. */
    private static Policy bucket(String name, String type, String breaking, Predicate<JsonNode> kept) {
        return new Policy(name, "/resource/" + type + PRODUCTION_RAW + breaking, resources -> resources
                .ofType("aws_s3_bucket")
                .filter(bucket -> !resources.about(bucket, type).map(kept::test).orElse(false))
                .map(Resource::address));
    }

    private static String mode(JsonNode body, String path) {
        return body.at("/encryption_configuration/" + path).asText();
    }

    /** Scanners see only a rule without any filter as one for the whole bucket. */
    private static boolean abortsUploads(JsonNode lifecycle) {
        for (JsonNode rule : lifecycle.path("rule")) {
            if (rule.has("abort_incomplete_multipart_upload")
                    && rule.at("/filter/0").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** By the account's id, or by the ARN of one of its resources, in what the service says of whom it acts for. */
    private static boolean isBoundToTheAccount(Statement statement) {
        for (JsonNode condition : statement.body().path("condition")) {
            String variable = condition.path("variable").asText();
            if ((variable.equals("aws:SourceAccount") || variable.equals("kms:EncryptionContext:aws:logs:arn"))
                    && condition.path("values").toString().contains("aws_caller_identity")) {
                return true;
            }
        }
        return false;
    }

    private static boolean deniesPlainHttp(Statement statement) {
        return !statement.allows()
                && statement.principals().contains("*")
                && statement.body().at("/condition/0/variable").asText().equals("aws:SecureTransport");
    }

    @Override
    public String toString() {
        return name;
    }
}
