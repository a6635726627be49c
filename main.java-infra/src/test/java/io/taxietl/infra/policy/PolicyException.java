package io.taxietl.infra.policy;

import java.util.List;

/**
 * Where a policy does not hold, and why that is right.
 *
 * @param environments the environments that it is true of
 * @param policy the start of the policy's name
 * @param address the start of the resource's address, or of a policy document's and its statement's; a star for all
 */
record PolicyException(List<String> environments, String policy, String address, String reason) {
    private static final List<String> ALL = List.of("development", "local", "production", "staging");

    static final List<PolicyException> LISTED = List.of(
            new PolicyException(
                    ALL,
                    "CKV_AWS_18",
                    "aws_s3_bucket.storage_logs_bucket",
                    "A bucket that logs its own access never comes to rest."),
            new PolicyException(
                    ALL,
                    "CKV_AWS_145",
                    "aws_s3_bucket.storage_logs_bucket",
                    "S3 delivers access logs only to buckets with keys of S3 itself."),
            new PolicyException(
                    ALL,
                    "CKV_AWS_62",
                    "key_policy",
                    "The account's root in a key policy hands the decision to IAM; without it a key can be lost."),
            new PolicyException(ALL, "CKV_AWS_355", "key_policy", "In a key policy the star is the key itself."),
            new PolicyException(
                    ALL,
                    "CKV_AWS_355",
                    "role_metrics_document",
                    "PutMetricData takes no resource; the namespace is restricted by a condition."),
            new PolicyException(
                    List.of("local"), "buckets refuse plain HTTP", "*", "The local AWS is reached over plain HTTP."),
            new PolicyException(
                    List.of("local", "development", "staging"),
                    "CKV_AWS_94",
                    "*",
                    "An account has one such setting for each region; where environments share an account, one owns it."),
            new PolicyException(
                    List.of("local", "development", "staging"),
                    "CKV_AWS_66",
                    "*",
                    "Logs of what is no production are kept for less."),
            new PolicyException(List.of("development"), "CKV_AWS_319", "*", "Nobody is woken for development."),
            new PolicyException(
                    ALL,
                    "CKV_AWS_319",
                    "aws_cloudwatch_metric_alarm.alarms_failed_run",
                    "The event rule tells of each failed run, with its reason; one message is enough."),
            new PolicyException(
                    List.of("local", "development"),
                    "data outlives a mistake",
                    "*",
                    "These environments are made to be thrown away: both switches say so."));

    boolean covers(String environment, Policy policy, String violation) {
        return environments.contains(environment)
                && policy.name().startsWith(this.policy)
                && (address.equals("*") || violation.startsWith(address));
    }
}
