package io.taxietl.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A saved plan, judged by whether it changes nothing but what a release may change. */
final class ReleasePlan {
    /** They point at the active slot. */
    static final Set<String> FOLLOWERS = Set.of(
            "aws_cloudwatch_dashboard",
            "aws_cloudwatch_event_rule",
            "aws_cloudwatch_event_target",
            "aws_cloudwatch_metric_alarm",
            "aws_glue_trigger");
    /** The arguments of a job that a release brings. */
    private static final List<String> ARGUMENTS = List.of("--extra-jars", "--config", "--rules", "--conf");

    private final JsonNode plan;

    /** @param json what {@code terraform show -json} says of the plan */
    ReleasePlan(String json) throws IOException {
        plan = new ObjectMapper().readTree(json);
    }

    /** What it would do beyond a release, such as {@code delete aws_glue_trigger.schedule_daily}. */
    List<String> unexpected() {
        List<String> unexpected = new ArrayList<>();
        for (JsonNode resource : plan.path("resource_changes")) {
            JsonNode actions = resource.at("/change/actions");
            String action = actions.path(0).asText();
            if (!action.equals("no-op") && !action.equals("read") && !isExpected(resource, actions)) {
                unexpected.add((actions.size() == 2 ? "replace" : action) + " "
                        + resource.path("address").asText());
            }
        }
        return unexpected;
    }

    private static boolean isExpected(JsonNode resource, JsonNode actions) {
        if (actions.size() != 1 || !actions.path(0).asText().equals("update")) {
            return false;
        }
        String type = resource.path("type").asText();
        return FOLLOWERS.contains(type) || (type.equals("aws_glue_job") && changesOnlyCode(resource.path("change")));
    }

    private static boolean changesOnlyCode(JsonNode change) {
        return withoutCode(change.path("before")).equals(withoutCode(change.path("after")));
    }

    private static JsonNode withoutCode(JsonNode job) {
        JsonNode copy = job.deepCopy();
        if (copy.path("default_arguments") instanceof ObjectNode arguments) {
            arguments.remove(ARGUMENTS);
        }
        if (copy instanceof ObjectNode attributes) {
            attributes.remove("glue_version");
        }
        if (copy.at("/command/0") instanceof ObjectNode command) {
            command.remove("script_location");
        }
        return copy;
    }
}
