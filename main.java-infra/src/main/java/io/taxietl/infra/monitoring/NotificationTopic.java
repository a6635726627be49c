package io.taxietl.infra.monitoring;

import io.cdktn.cdktn.ListTerraformIterator;
import io.cdktn.cdktn.TerraformIterator;
import io.cdktn.cdktn.Token;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import io.cdktn.providers.aws.sns_topic.SnsTopic;
import io.cdktn.providers.aws.sns_topic_policy.SnsTopicPolicy;
import io.cdktn.providers.aws.sns_topic_subscription.SnsTopicSubscription;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Permission.Condition;
import io.taxietl.infra.security.Grantee;
import io.taxietl.infra.security.KeyReference;
import java.util.List;
import software.constructs.Construct;

/**
 * Where success, failure, alarms and cost are told; encrypted, and open to this account's alarms and budgets. Event rules
 * publish by a role of their own.
 */
public final class NotificationTopic extends Construct {
    /** @param emails who is told; each must confirm the mail that AWS sends first */
    public record Props(String name, KeyReference key, List<String> emails) {}

    private final SnsTopic topic;

    public NotificationTopic(Construct scope, String id, Account account, Props props) {
        super(scope, id);
        topic = SnsTopic.Builder.create(this, "topic")
                .name(props.name())
                .kmsMasterKeyId(props.key().arn())
                .build();
        DataAwsIamPolicyDocument document = DataAwsIamPolicyDocument.Builder.create(this, "policy_document")
                .statement(List.of(DataAwsIamPolicyDocumentStatement.builder()
                        .sid("ServicesPublish")
                        .effect("Allow")
                        .actions(List.of("sns:Publish"))
                        .resources(List.of(topic.getArn()))
                        .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                .type("Service")
                                .identifiers(List.of("budgets.amazonaws.com", "cloudwatch.amazonaws.com"))
                                .build()))
                        .condition(List.of(new Condition("StringEquals", "aws:SourceAccount", List.of(account.id()))
                                .toTerraform()))
                        .build()))
                .build();
        SnsTopicPolicy.Builder.create(this, "policy")
                .arn(topic.getArn())
                .policy(document.getJson())
                .build();
        ListTerraformIterator emails = TerraformIterator.fromList(props.emails());
        SnsTopicSubscription.Builder.create(this, "email")
                .forEach(emails)
                .topicArn(topic.getArn())
                .protocol("email")
                .endpoint(Token.asString(emails.getValue()))
                .build();
    }

    public String arn() {
        return topic.getArn();
    }

    public void grantPublish(Grantee grantee) {
        grantee.grant("notifications", List.of(Permission.allow("sns:Publish").on(topic.getArn())));
    }
}
