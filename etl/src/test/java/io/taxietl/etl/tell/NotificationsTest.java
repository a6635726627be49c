package io.taxietl.etl.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;

class NotificationsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:taxietl";
    private static final String ACCEPTED =
            "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult>" + "</PublishResponse>";
    private static final String NOT_FOUND = "<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code>"
            + "<Message>Topic does not exist</Message></Error><RequestId>1</RequestId></ErrorResponse>";

    @Test
    void publishesToTheTopic() throws IOException {
        try (FakeAws aws = new FakeAws(200, ACCEPTED)) {
            sns(aws).send(Notification.failure(
                    "TaxiETL staging: gate not met", "Overall score is 0.71.\nNothing is" + " published."));

            assertThat(aws.requests()).singleElement().satisfies(request -> assertThat(request)
                    .containsAllEntriesOf(Map.of(
                            "Action", "Publish",
                            "TopicArn", TOPIC,
                            "Subject", "TaxiETL staging: gate not met",
                            "Message", "Overall score is 0.71.\nNothing is published.",
                            "MessageAttributes.entry.1.Name", "status",
                            "MessageAttributes.entry.1.Value.DataType", "String",
                            "MessageAttributes.entry.1.Value.StringValue", "failure")));
        }
    }

    @Test
    void warnsWhenTheTopicCannotBeReached() throws IOException {
        try (FakeAws aws = new FakeAws(404, NOT_FOUND);
                CapturedLog log = new CapturedLog(SnsNotifications.class)) {
            sns(aws).send(Notification.success("done", "done"));

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARN Cannot send \"done\" to the SNS topic " + TOPIC + ": Topic does not exist")
                    .endsWith("The run itself is not affected; check the endpoint and the state of the service.");
        }
    }

    @Test
    void logsWhereThereIsNoTopic() {
        try (CapturedLog log = new CapturedLog(LocalNotifications.class)) {
            new LocalNotifications().send(Notification.success("12 rows published", "All is well."));

            assertThat(log.lines()).containsExactly("INFO Notification of success: 12 rows published\nAll is well.");
        }
    }

    private static SnsNotifications sns(FakeAws aws) {
        return new SnsNotifications(TOPIC, () -> aws.connect(SnsClient.builder()));
    }
}
