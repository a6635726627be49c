package io.taxietl.infra.monitoring;

import io.cdktn.cdktn.Op;
import io.cdktn.cdktn.Token;
import io.cdktn.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import io.taxietl.infra.core.Switch;
import io.taxietl.infra.monitoring.JobMetrics.Metric;
import java.util.List;
import software.constructs.Construct;

/**
 * One alarm for each promise of the {@link ServiceLevels}, told to a topic when it breaks and when it holds again, and one
 * that counts failed runs.
 */
public final class PipelineAlarms extends Construct {
    /**
     * @param namePrefix the start of the alarms' names
     * @param runbook where people read what to do: a path or an address. A description names it, with the alarm behind #
     * @param successExpected whether runs start by themselves, so that silence is a fault
     * @param actionsEnabled a Boolean or a Terraform expression of one; off, the alarms change state and tell nobody
     */
    public record Props(
            String namePrefix,
            JobMetrics metrics,
            ServiceLevels levels,
            String topicArn,
            String runbook,
            Switch successExpected,
            Object actionsEnabled) {}

    private enum Worse {
        LOWER("LessThanThreshold"),
        HIGHER("GreaterThanThreshold");

        private final String operator;

        Worse(String operator) {
            this.operator = operator;
        }
    }

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private final Props props;

    public PipelineAlarms(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        JobMetrics metrics = props.metrics();
        ServiceLevels levels = props.levels();
        failedRun();
        if (props.successExpected().isPossible()) {
            noSuccess();
        }
        perRun(
                        "duration",
                        "A run took longer than promised",
                        metrics.own("DurationSeconds", JobMetrics.MAXIMUM),
                        Worse.HIGHER)
                .threshold(seconds(levels.durationMinutes()))
                .build();
        perRun(
                        "quality_score",
                        "The quality score is too low",
                        metrics.own("OverallScore", JobMetrics.MINIMUM),
                        Worse.LOWER)
                .threshold(levels.qualityScore())
                .build();
        perRun(
                        "missing_ratio",
                        "A column misses too many values",
                        metrics.own("MissingRatio", JobMetrics.MAXIMUM),
                        Worse.HIGHER)
                .threshold(levels.missingRatio())
                .build();
        perRun(
                        "quarantine_ratio",
                        "Too many rows were set aside",
                        metrics.own("QuarantineRatio", JobMetrics.MAXIMUM),
                        Worse.HIGHER)
                .threshold(levels.quarantineRatio())
                .build();
        perRun(
                        "memory",
                        "The Java heap is nearly full",
                        metrics.gauge("glue.ALL.jvm.heap.usage", JobMetrics.AVERAGE),
                        Worse.HIGHER)
                .threshold(levels.heapUsage())
                .build();
    }

    /** Sends no message: the event rule that it counts has already sent one for each failed run, with the reason. */
    private void failedRun() {
        silentAlarm(
                        "failed_run",
                        "A run failed, timed out or was stopped",
                        props.metrics().failed())
                .comparisonOperator("GreaterThanOrEqualToThreshold")
                .period(5 * MINUTE)
                .evaluationPeriods(1)
                .threshold(1)
                .treatMissingData("notBreaching")
                .build();
    }

    /**
     * Silence is what this looks for. The rule sends data when a run has succeeded and at no other time, so that the alarm
     * is OK while a success lies in the window, and INSUFFICIENT_DATA when none does. That is the state in which CloudWatch
     * makes an alarm, too: a new environment tells nobody before its first success ("How CloudWatch alarms treat missing
     * data" in the CloudWatch user guide).
     */
    private void noSuccess() {
        alarm("no_success", "No run succeeded for too long", props.metrics().succeeded())
                .count(props.successExpected().count())
                .comparisonOperator(Worse.LOWER.operator)
                .period(HOUR)
                .evaluationPeriods(props.levels().hoursWithoutSuccess())
                .datapointsToAlarm(props.levels().hoursWithoutSuccess())
                .threshold(1)
                .treatMissingData("missing")
                .insufficientDataActions(List.of(props.topicArn()))
                .build();
    }

    private CloudwatchMetricAlarm.Builder perRun(String id, String description, Metric metric, Worse worse) {
        return alarm(id, description, metric)
                .comparisonOperator(worse.operator)
                .period(5 * MINUTE)
                .evaluationPeriods(1)
                .treatMissingData("notBreaching");
    }

    private CloudwatchMetricAlarm.Builder alarm(String id, String description, Metric metric) {
        return silentAlarm(id, description, metric)
                .alarmActions(List.of(props.topicArn()))
                .okActions(List.of(props.topicArn()));
    }

    private CloudwatchMetricAlarm.Builder silentAlarm(String id, String description, Metric metric) {
        String name = id.replace('_', '-');
        CloudwatchMetricAlarm.Builder alarm = CloudwatchMetricAlarm.Builder.create(this, id)
                .alarmName(props.namePrefix() + "-" + name)
                .alarmDescription(description + ". What to do: " + props.runbook() + "#" + name)
                .namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(metric.dimensions())
                .statistic(metric.statistic());
        return props.actionsEnabled() instanceof Boolean enabled
                ? alarm.actionsEnabled(enabled)
                : alarm.actionsEnabled(Token.asAny(props.actionsEnabled()));
    }

    private static Number seconds(Number minutes) {
        return Token.isUnresolved(minutes) ? Token.asNumber(Op.mul(minutes, MINUTE)) : minutes.intValue() * MINUTE;
    }
}
