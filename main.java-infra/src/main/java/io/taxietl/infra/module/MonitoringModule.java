package io.taxietl.infra.module;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.monitoring.JobLogs;
import io.taxietl.infra.monitoring.JobMetrics;
import io.taxietl.infra.monitoring.NotificationTopic;
import io.taxietl.infra.monitoring.PipelineAlarms;
import io.taxietl.infra.monitoring.PipelineDashboard;
import io.taxietl.infra.monitoring.ServiceLevels;
import io.taxietl.infra.security.KeyReference;
import java.util.List;

final class MonitoringModule implements ModuleDefinition {
    @Override
    public String name() {
        return "monitoring";
    }

    @Override
    public String description() {
        return "Log groups with retention, an encrypted SNS topic, a dashboard, and one alarm for each promise about a Glue"
                + " job that sends the metrics OverallScore, MissingRatio, QuarantineRatio and DurationSeconds.";
    }

    @Override
    public void build(ModuleStack stack) {
        ModuleVariable prefix = stack.variable("name_prefix", "string", "Start of the names of topic and alarms.");
        KeyReference key = KeyReference.ofArn(ArnVariables.key(stack).text());
        Account account = new Account(stack, "account");
        NotificationTopic topic = new NotificationTopic(
                stack, "topic", account, new NotificationTopic.Props(prefix.text(), key, emails(stack)));
        JobLogs logs = new JobLogs(stack, "logs", account, logs(stack, key));
        JobMetrics metrics = metrics(stack);
        ServiceLevels levels = levels(stack);
        ModuleVariable actions = stack.variable("alarm_actions", "bool", "Whether alarms tell the topic.")
                .byDefault(true);
        ModuleVariable expected = stack.variable(
                        "success_expected", "bool", "Whether runs start by themselves, so that silence is a fault.")
                .byDefault(true);
        ModuleVariable runbook = stack.variable(
                        "runbook",
                        "string",
                        "Where people read what to do about an alarm: a path or an address. Each description names it, with"
                                + " `#` and the alarm behind.")
                .byDefault("docs/runbook.md");
        new PipelineAlarms(
                stack,
                "alarms",
                new PipelineAlarms.Props(
                        prefix.text(),
                        metrics,
                        levels,
                        topic.arn(),
                        runbook.text(),
                        expected.asSwitch(),
                        actions.template()));
        ModuleVariable dashboard = stack.variable("dashboard_name", "string", "Name of the dashboard.")
                .matching("^[A-Za-z0-9_-]{1,255}$", "letters, digits, _ and -");
        new PipelineDashboard(
                stack,
                "dashboard",
                new PipelineDashboard.Props(dashboard.text(), account.region(), metrics, levels, logs.names()));
        stack.output("topic_arn", "ARN of the SNS topic.", topic.arn());
    }

    private static List<String> emails(ModuleStack stack) {
        return stack.variable("emails", "list(string)", "Who is told; each must confirm the mail that AWS sends first.")
                .byDefault(List.of())
                .valid(
                        "alltrue([for email in var.emails : can(regex(\"^[^@ ]+@[^@ ]+$\", email))])",
                        "emails must hold" + " mail addresses.")
                .list();
    }

    private static JobLogs.Props logs(ModuleStack stack, KeyReference key) {
        return new JobLogs.Props(
                stack.variable("security_configuration_name", "string", "Security configuration of the job.")
                        .text(),
                stack.variable("role_name", "string", "Role of the job.").text(),
                key,
                stack.variable("log_retention_days", "number", "Days that logs are kept.")
                        .byDefault(365)
                        .oneOf(JobLogs.RETENTIONS)
                        .number());
    }

    private static JobMetrics metrics(ModuleStack stack) {
        return new JobMetrics(
                stack.variable("metrics_namespace", "string", "CloudWatch namespace of the job's own metrics.")
                        .text(),
                stack.variable("environment", "string", "Their dimension Environment.")
                        .text(),
                stack.variable("pipeline_name", "string", "Their dimension JobName.")
                        .text(),
                ArnVariables.jobName(stack).text(),
                stack.variable("success_rule_name", "string", "EventBridge rule of runs that succeeded.")
                        .text(),
                stack.variable("failure_rule_name", "string", "EventBridge rule of runs that did not.")
                        .text());
    }

    private static ServiceLevels levels(ModuleStack stack) {
        return new ServiceLevels(
                stack.variable("hours_without_success", "number", "Hours within which a run succeeds.")
                        .byDefault(26)
                        .between(1, 168)
                        .number(),
                stack.variable("duration_minutes", "number", "Minutes that a run may take.")
                        .byDefault(60)
                        .between(1, 10080)
                        .number(),
                share(stack, "quality_score", 0.9, "Smallest overall quality score."),
                share(stack, "missing_ratio", 0.15, "Largest share of missing values in a judged column."),
                share(stack, "quarantine_ratio", 0.05, "Largest share of rows in quarantine."),
                share(stack, "heap_usage", 0.9, "Largest share of the Java heap in use."));
    }

    private static Number share(ModuleStack stack, String name, double standard, String description) {
        return stack.variable(name, "number", description)
                .byDefault(standard)
                .between(0, 1)
                .number();
    }
}
