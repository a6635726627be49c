package io.taxietl.etl.tell;

import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Publishes to an SNS topic; the message attribute {@code status} is success or failure. */
public final class SnsNotifications implements Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(SnsNotifications.class);

    private final String topicArn;
    private final Supplier<SnsClient> clients;

    /** Region, credentials and endpoint are those of the AWS SDK's default chains. */
    public SnsNotifications(String topicArn) {
        this(topicArn, () -> SnsClient.builder()
                .overrideConfiguration(AwsCalls.withTimeLimit())
                .build());
    }

    SnsNotifications(String topicArn, Supplier<SnsClient> clients) {
        this.topicArn = topicArn;
        this.clients = clients;
    }

    @Override
    public void send(Notification notification) {
        MessageAttributeValue status = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(notification.status().label())
                .build();
        try (SnsClient client = clients.get()) {
            client.publish(request -> request.topicArn(topicArn)
                    .subject(notification.subject())
                    .message(notification.body())
                    .messageAttributes(Map.of("status", status)));
        } catch (SdkException e) {
            LOG.warn(
                    "Cannot send \"{}\" to the SNS topic {}: {}",
                    notification.subject(),
                    topicArn,
                    AwsCalls.explain(e, "sns:Publish"),
                    e);
        }
    }
}
