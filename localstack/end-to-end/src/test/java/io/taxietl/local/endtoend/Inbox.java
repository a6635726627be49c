package io.taxietl.local.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue that gets what a topic tells. */
final class Inbox {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Aws aws;
    private final String queue;
    private final List<JsonNode> messages = new ArrayList<>();

    private Inbox(Aws aws, String queue) {
        this.aws = aws;
        this.queue = queue;
    }

    static Inbox of(Aws aws, String topic) {
        String queue =
                aws.sqs().createQueue(request -> request.queueName("inbox")).queueUrl();
        String arn = aws.sqs()
                .getQueueAttributes(request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        aws.sns().subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(arn));
        return new Inbox(aws, queue);
    }

    /** Waits for a message; gives its text. */
    String message(String what, Predicate<JsonNode> wanted) throws Exception {
        return Wait.until(
                        what + " has arrived",
                        () -> {
                            receive();
                            return messages.stream().filter(wanted).toList();
                        },
                        found -> !found.isEmpty())
                .get(0)
                .path("Message")
                .asText();
    }

    /** How many messages have come since the start, or since {@link #clear}. */
    int size() throws JsonProcessingException {
        receive();
        return messages.size();
    }

    void clear() throws JsonProcessingException {
        receive();
        messages.clear();
    }

    /** The states that alarms have told since the start, or since {@link #clear}: {@code name state}, in their order. */
    List<String> alarms() throws JsonProcessingException {
        receive();
        List<String> alarms = new ArrayList<>();
        for (JsonNode message : messages) {
            String text = message.path("Message").asText();
            if (text.startsWith("{") && JSON.readTree(text).has("AlarmName")) {
                JsonNode alarm = JSON.readTree(text);
                alarms.add(alarm.path("AlarmName").asText() + " "
                        + alarm.path("NewStateValue").asText());
            }
        }
        return alarms;
    }

    private void receive() throws JsonProcessingException {
        var received =
                aws.sqs().receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10));
        for (var message : received.messages()) {
            messages.add(JSON.readTree(message.body()));
            aws.sqs().deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
        }
    }
}
