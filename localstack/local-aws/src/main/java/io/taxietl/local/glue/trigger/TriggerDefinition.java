package io.taxietl.local.glue.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import java.util.Set;
import java.util.function.Predicate;

/** What Glue wants of a trigger, by its type. All refusals are InvalidInputException, or EntityNotFoundException for jobs. */
final class TriggerDefinition {
    static final String SCHEDULED = "SCHEDULED";
    static final String CONDITIONAL = "CONDITIONAL";
    static final String ON_DEMAND = "ON_DEMAND";

    private static final Set<String> JOB_STATES = Set.of("SUCCEEDED", "STOPPED", "FAILED", "TIMEOUT");
    private static final Set<String> CRAWL_STATES = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    private TriggerDefinition() {}

    static void check(ObjectNode trigger, Predicate<String> jobExists) {
        String type = trigger.path("Type").asText();
        switch (type) {
            case SCHEDULED -> Cron.parse(required(trigger, "Schedule").asText());
            case CONDITIONAL -> checkPredicate(trigger);
            case ON_DEMAND -> {}
            case "EVENT" -> throw GlueException.notCovered("LocalGlue does not cover triggers of type EVENT.");
            default ->
                throw GlueException.invalid(
                        "Trigger type is " + type + ", expected SCHEDULED, CONDITIONAL, ON_DEMAND or EVENT.");
        }
        refuseUnless(type.equals(SCHEDULED) || !trigger.hasNonNull("Schedule"), "Schedule is for scheduled triggers.");
        refuseUnless(
                type.equals(CONDITIONAL) || !trigger.hasNonNull("Predicate"), "Predicate is for conditional triggers.");
        checkActions(trigger, jobExists);
    }

    private static void checkPredicate(ObjectNode trigger) {
        JsonNode predicate = required(trigger, "Predicate");
        JsonNode conditions = required(predicate, "Conditions");
        refuseUnless(!conditions.isEmpty(), "Predicate conditions cannot be null or empty.");
        if (conditions.size() > 1 || predicate.hasNonNull("Logical")) {
            String logical = required(predicate, "Logical").asText();
            refuseUnless(Set.of("AND", "ANY").contains(logical), "Logical is " + logical + ", expected AND or ANY.");
        }
        for (JsonNode condition : conditions) {
            refuseUnless(
                    condition.path("LogicalOperator").asText().equals("EQUALS"),
                    "Logical operator cannot be null or empty; expected EQUALS.");
            refuseUnless(
                    condition.hasNonNull("JobName") != condition.hasNonNull("CrawlerName"),
                    "A condition watches either a job or a crawler.");
            if (condition.hasNonNull("JobName")) {
                checkState(condition, "State", JOB_STATES);
            } else {
                checkState(condition, "CrawlState", CRAWL_STATES);
            }
        }
    }

    private static void checkActions(ObjectNode trigger, Predicate<String> jobExists) {
        JsonNode actions = required(trigger, "Actions");
        refuseUnless(!actions.isEmpty(), "Actions cannot be null or empty.");
        for (JsonNode action : actions) {
            refuseUnless(
                    action.hasNonNull("JobName") != action.hasNonNull("CrawlerName"),
                    "An action starts either a job or a crawler.");
            String jobName = action.path("JobName").asText("");
            for (JsonNode condition : trigger.path("Predicate").path("Conditions")) {
                refuseUnless(
                        jobName.isEmpty()
                                || !condition.path("JobName").asText("").equals(jobName),
                        "Job cannot be a Predicate and Action for Conditional Trigger.");
            }
            if (!jobName.isEmpty() && !jobExists.test(jobName)) {
                throw GlueException.notFound("Job with name: " + jobName + " not found.");
            }
        }
    }

    private static void checkState(JsonNode condition, String member, Set<String> states) {
        refuseUnless(condition.hasNonNull(member), member + " cannot be null or empty.");
        String state = condition.get(member).asText();
        refuseUnless(states.contains(state), member + " is " + state + ", expected one of " + states + ".");
    }

    private static JsonNode required(JsonNode parent, String member) {
        refuseUnless(parent.hasNonNull(member), member + " cannot be null or empty.");
        return parent.get(member);
    }

    private static void refuseUnless(boolean right, String message) {
        if (!right) {
            throw GlueException.invalid(message);
        }
    }
}
