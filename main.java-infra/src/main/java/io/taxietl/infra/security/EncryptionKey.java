package io.taxietl.infra.security;

import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import io.cdktn.providers.aws.kms_alias.KmsAlias;
import io.cdktn.providers.aws.kms_key.KmsKey;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Permission.Condition;
import java.util.List;
import software.constructs.Construct;

/**
 * The customer-managed key of everything at rest: buckets, catalog, logs, topic. It turns once a year. Its policy lets
 * the account's own IAM decide, and besides only the services that must use the key in their own name.
 */
public final class EncryptionKey extends Construct implements KeyReference {
    /**
     * @param name the alias, without {@code alias/}
     * @param deletionWindowDays how long a deleted key can be restored, 7 to 30
     */
    public record Props(String name, Number deletionWindowDays) {}

    private static final List<String> USE = List.of("kms:Decrypt", "kms:GenerateDataKey*");

    private final KmsKey key;

    public EncryptionKey(Construct scope, String id, Account account, Props props) {
        super(scope, id);
        DataAwsIamPolicyDocument policy = DataAwsIamPolicyDocument.Builder.create(this, "policy")
                .statement(List.of(administration(account), logs(account), publishers(account)))
                .build();
        key = KmsKey.Builder.create(this, "key")
                .description("Encrypts the data of " + props.name())
                .enableKeyRotation(true)
                .deletionWindowInDays(props.deletionWindowDays())
                .policy(policy.getJson())
                .build();
        KmsAlias.Builder.create(this, "alias")
                .name("alias/" + props.name())
                .targetKeyId(key.getKeyId())
                .build();
    }

    @Override
    public String arn() {
        return key.getArn();
    }

    private static DataAwsIamPolicyDocumentStatement administration(Account account) {
        String root = account.arnPrefix() + ":iam::" + account.id() + ":root";
        return statement("AccountDecidesByIam", List.of("kms:*"), principals("AWS", root), List.of());
    }

    /** CloudWatch Logs names the log group in the context of each call: only this account's groups pass. */
    private static DataAwsIamPolicyDocumentStatement logs(Account account) {
        Condition ownLogGroups = new Condition(
                "ArnLike", "kms:EncryptionContext:aws:logs:arn", List.of(account.arn("logs", "log-group:*")));
        return statement(
                "LogsEncrypt",
                List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"),
                principals("Service", "logs." + account.region() + ".amazonaws.com"),
                List.of(ownLogGroups));
    }

    /** Alarms and budgets can write to an encrypted topic only when they may use its key. */
    private static DataAwsIamPolicyDocumentStatement publishers(Account account) {
        return statement(
                "ServicesPublish",
                USE,
                principals("Service", "budgets.amazonaws.com", "cloudwatch.amazonaws.com"),
                List.of(new Condition("StringEquals", "aws:SourceAccount", List.of(account.id()))));
    }

    private static DataAwsIamPolicyDocumentStatement statement(
            String sid,
            List<String> actions,
            DataAwsIamPolicyDocumentStatementPrincipals principals,
            List<Condition> conditions) {
        return DataAwsIamPolicyDocumentStatement.builder()
                .sid(sid)
                .effect("Allow")
                .actions(actions)
                .resources(List.of("*"))
                .principals(List.of(principals))
                .condition(Permission.toTerraform(conditions))
                .build();
    }

    private static DataAwsIamPolicyDocumentStatementPrincipals principals(String type, String... identifiers) {
        return DataAwsIamPolicyDocumentStatementPrincipals.builder()
                .type(type)
                .identifiers(List.of(identifiers))
                .build();
    }
}
