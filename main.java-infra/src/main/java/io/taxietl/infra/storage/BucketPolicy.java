package io.taxietl.infra.storage;

import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import io.taxietl.infra.core.Permission.Condition;
import java.util.List;

/** The statements of bucket policies. */
final class BucketPolicy {
    private BucketPolicy() {}

    static DataAwsIamPolicyDocumentStatement denyPlainHttp(String bucketArn) {
        return statement("DenyPlainHttp", "Deny", "s3:*", List.of(bucketArn, bucketArn + "/*"))
                .principals(principals("*", "*"))
                .condition(List.of(new Condition("Bool", "aws:SecureTransport", List.of("false")).toTerraform()))
                .build();
    }

    /** Lets the log delivery of S3 write the access logs of this account's buckets. */
    static DataAwsIamPolicyDocumentStatement allowAccessLogs(String bucketArn, String prefix, String accountId) {
        return statement("AccessLogDelivery", "Allow", "s3:PutObject", List.of(bucketArn + "/" + prefix + "*"))
                .principals(principals("Service", "logging.s3.amazonaws.com"))
                .condition(
                        List.of(new Condition("StringEquals", "aws:SourceAccount", List.of(accountId)).toTerraform()))
                .build();
    }

    private static DataAwsIamPolicyDocumentStatement.Builder statement(
            String sid, String effect, String action, List<String> resources) {
        return DataAwsIamPolicyDocumentStatement.builder()
                .sid(sid)
                .effect(effect)
                .actions(List.of(action))
                .resources(resources);
    }

    private static List<DataAwsIamPolicyDocumentStatementPrincipals> principals(String type, String identifier) {
        return List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                .type(type)
                .identifiers(List.of(identifier))
                .build());
    }
}
