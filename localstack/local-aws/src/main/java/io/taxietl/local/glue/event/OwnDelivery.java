package io.taxietl.local.glue.event;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Brings events to the targets of the emulator's rules: topics, queues and log groups. A target
 * that cannot be reached is reported and keeps no other from its event.
 */
final class OwnDelivery {
    private static final System.Logger LOG = System.getLogger("io.taxietl.local.glue");

    private final EmulatorClients clients;

    OwnDelivery(EmulatorClients clients) {
        this.clients = clients;
    }

    /** @param rules those that the event has triggered */
    void deliver(ObjectNode event, List<Rule> rules) {
        for (Rule rule : rules) {
            TargetInput input = new TargetInput(event, rule);
            for (Target target : targets(rule)) {
                send(rule, target, input.of(target));
            }
        }
    }

    private void send(Rule rule, Target target, String message) {
        String[] arn = target.arn().split(":", 7);
        try {
            switch (arn[2]) {
                case "sns" ->
                    clients.topics()
                            .publish(request -> request.topicArn(target.arn()).message(message));
                case "sqs" -> toQueue(arn[5], target, message);
                case "logs" -> toLogGroup(arn[6].replaceFirst(":\\*$", ""), message);
                default ->
                    LOG.log(
                            WARNING,
                            "Event rule {0} has the target {1}, to which LocalGlue cannot deliver.",
                            rule.name(),
                            target.arn());
            }
        } catch (SdkException e) {
            LOG.log(WARNING, "Event rule " + rule.name() + " did not reach " + target.arn(), e);
        }
    }

    private void toQueue(String name, Target target, String message) {
        String url =
                clients.queues().getQueueUrl(request -> request.queueName(name)).queueUrl();
        clients.queues().sendMessage(request -> request.queueUrl(url)
                .messageBody(message)
                .messageGroupId(
                        target.sqsParameters() == null
                                ? null
                                : target.sqsParameters().messageGroupId()));
    }

    private void toLogGroup(String group, String message) {
        String stream = UUID.randomUUID().toString();
        clients.logs().createLogStream(request -> request.logGroupName(group).logStreamName(stream));
        InputLogEvent event = InputLogEvent.builder()
                .message(message)
                .timestamp(System.currentTimeMillis())
                .build();
        clients.logs()
                .putLogEvents(request ->
                        request.logGroupName(group).logStreamName(stream).logEvents(event));
    }

    private List<Target> targets(Rule rule) {
        return clients.events()
                .listTargetsByRule(request -> request.rule(rule.name()))
                .targets();
    }
}
