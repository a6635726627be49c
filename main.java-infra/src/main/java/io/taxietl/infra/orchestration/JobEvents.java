package io.taxietl.infra.orchestration;

import io.cdktn.cdktn.Fn;
import io.cdktn.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import io.cdktn.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Permission.Condition;
import io.taxietl.infra.core.Switch;
import io.taxietl.infra.security.ServiceRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * EventBridge rules for the end of a job's runs: one for success, one for everything else. Both tell a topic, and alarms
 * count what they see. They publish by a role that only these two rules can take: a topic's own policy could not tell them
 * from the rules of others, because EventBridge publishes under no condition there ("Using resource-based policies for
 * Amazon EventBridge" in its user guide).
 */
public final class JobEvents extends Construct {
    /**
     * @param topicEncrypted whether the topic has a key of the account's own
     * @param topicKeyArns that key
     */
    public record Props(
            String namePrefix, String jobName, String topicArn, Switch topicEncrypted, List<String> topicKeyArns) {}

    private static final String SUCCEEDED = "succeeded";
    private static final String FAILED = "failed";

    private final Props props;
    private final CloudwatchEventRule succeeded;
    private final CloudwatchEventRule failed;

    public JobEvents(Construct scope, String id, Account account, Props props) {
        super(scope, id);
        this.props = props;
        succeeded = rule(SUCCEEDED, List.of("SUCCEEDED"));
        failed = rule(FAILED, List.of("FAILED", "STOPPED", "TIMEOUT"));
        ServiceRole role = publisher(account);
        notify(SUCCEEDED, succeeded, role);
        notify(FAILED, failed, role);
    }

    public String succeededRuleName() {
        return succeeded.getName();
    }

    public String failedRuleName() {
        return failed.getName();
    }

    private CloudwatchEventRule rule(String outcome, List<String> states) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("jobName", List.of(props.jobName()));
        detail.put("state", states);
        Map<String, Object> pattern = new LinkedHashMap<>();
        pattern.put("source", List.of("aws.glue"));
        pattern.put("detail-type", List.of("Glue Job State Change"));
        pattern.put("detail", detail);
        return CloudwatchEventRule.Builder.create(this, outcome)
                .name(name(outcome))
                .description("Runs of " + props.namePrefix() + " that " + outcome)
                .eventPattern(Fn.jsonencode(pattern))
                .build();
    }

    private String name(String outcome) {
        return props.namePrefix() + "-" + outcome;
    }

    private ServiceRole publisher(Account account) {
        ServiceRole role = new ServiceRole(
                this,
                "role",
                new ServiceRole.Props(
                        props.namePrefix() + "-events",
                        "How the event rules of " + props.namePrefix() + " tell their topic",
                        "events.amazonaws.com",
                        List.of(
                                new Condition("StringEquals", "aws:SourceAccount", List.of(account.id())),
                                // From their names: a change of a rule, as a release makes one, must change no role.
                                new Condition(
                                        "ArnEquals",
                                        "aws:SourceArn",
                                        List.of(
                                                account.arn("events", "rule/" + name(SUCCEEDED)),
                                                account.arn("events", "rule/" + name(FAILED)))))));
        role.grant("publish", List.of(Permission.allow("sns:Publish").on(props.topicArn())));
        if (props.topicEncrypted().isPossible()) {
            role.grant(
                    "encryption",
                    props.topicEncrypted(),
                    List.of(Permission.allow("kms:Decrypt", "kms:GenerateDataKey*")
                            .on(props.topicKeyArns())));
        }
        return role;
    }

    private void notify(String outcome, CloudwatchEventRule rule, ServiceRole role) {
        CloudwatchEventTarget.Builder.create(this, outcome + "_notification")
                .rule(rule.getName())
                .targetId("notification")
                .arn(props.topicArn())
                .roleArn(role.arn())
                .build();
    }
}
