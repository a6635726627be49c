package io.taxietl.infra.orchestration;

import io.cdktn.cdktn.Fn;
import io.cdktn.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import io.cdktn.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * EventBridge rules for the end of a job's runs: one for success, one for everything else. Both tell a topic, and alarms
 * count what they see.
 */
public final class JobEvents extends Construct {
    public record Props(String namePrefix, String jobName, String topicArn) {}

    private final Props props;
    private final CloudwatchEventRule succeeded;
    private final CloudwatchEventRule failed;

    public JobEvents(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        succeeded = rule("succeeded", List.of("SUCCEEDED"));
        failed = rule("failed", List.of("FAILED", "STOPPED", "TIMEOUT"));
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
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(this, outcome)
                .name(props.namePrefix() + "-" + outcome)
                .description("Runs of " + props.namePrefix() + " that " + outcome)
                .eventPattern(Fn.jsonencode(pattern))
                .build();
        CloudwatchEventTarget.Builder.create(this, outcome + "_notification")
                .rule(rule.getName())
                .targetId("notification")
                .arn(props.topicArn())
                .build();
        return rule;
    }
}
