package io.taxietl.infra.module;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Switch;
import io.taxietl.infra.orchestration.JobEvents;
import io.taxietl.infra.orchestration.JobSchedule;
import java.util.List;

final class OrchestrationModule implements ModuleDefinition {
    @Override
    public String name() {
        return "orchestration";
    }

    @Override
    public String description() {
        return "Starts a Glue job daily, on demand, or another job after its success, and turns the ends of its runs into"
                + " EventBridge rules.";
    }

    @Override
    public void build(ModuleStack stack) {
        ModuleVariable prefix = stack.variable("name_prefix", "string", "Start of the names of triggers and rules.");
        ModuleVariable job = ArnVariables.jobName(stack);
        ModuleVariable scheduled = stack.variable("schedule_enabled", "bool", "Whether the job starts by the clock.")
                .byDefault(true);
        ModuleVariable schedule = stack.variable("schedule", "string", "Six fields of cron, in UTC.")
                .byDefault("cron(0 2 * * ? *)")
                .matching("^cron\\([^ ]+( [^ ]+){5}\\)$", "cron with six fields, such as cron(0 2 * * ? *)");
        ModuleVariable onDemand = stack.variable(
                        "on_demand_enabled",
                        "bool",
                        "Whether there is a trigger that is started by hand. AWS starts the job once when it is made.")
                .byDefault(false);
        ModuleVariable followUp = stack.variable(
                        "follow_up_job_name", "string", "Glue job that starts after each success; null for none.")
                .byDefault(null);
        ModuleVariable topic = ArnVariables.topic(stack, "SNS topic that is told of runs that did not succeed.");
        new JobSchedule(
                stack,
                "schedule",
                new JobSchedule.Props(
                        prefix.text(),
                        job.text(),
                        scheduled.asSwitch(),
                        schedule.text(),
                        onDemand.asSwitch(),
                        followUp.whenGiven(),
                        followUp.text()));
        ModuleVariable keys = stack.variable(
                        "topic_kms_key_arns",
                        "list(string)",
                        "KMS key of the topic, where it has one of your own. ARNs.")
                .byDefault(List.of())
                .valid(
                        "alltrue([for arn in var.topic_kms_key_arns : can(regex(\"^arn:[a-z-]+:kms:\", arn))])",
                        "topic_kms_key_arns must hold ARNs of kms.");
        JobEvents events = new JobEvents(
                stack,
                "events",
                new Account(stack, "account"),
                new JobEvents.Props(
                        prefix.text(),
                        job.text(),
                        topic.text(),
                        Switch.when("length(" + keys.reference() + ") > 0"),
                        keys.list()));
        stack.output("success_rule_name", "EventBridge rule of runs that succeeded.", events.succeededRuleName());
        stack.output("failure_rule_name", "EventBridge rule of runs that did not.", events.failedRuleName());
    }
}
