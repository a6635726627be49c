package io.taxietl.local.glue.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The predicate of a conditional trigger, over the runs of a chain. */
final class Conditions {
    private final ObjectNode predicate;
    private final List<Run> chain;

    Conditions(ObjectNode predicate, List<Run> chain) {
        this.predicate = predicate;
        this.chain = chain;
    }

    /** Whether the end of this run can change the answer. */
    boolean watch(Run ended) {
        return conditions().stream().anyMatch(condition -> isOf(condition, ended));
    }

    boolean hold() {
        return predicate.path("Logical").asText("AND").equals("ANY")
                ? conditions().stream().anyMatch(condition -> met(condition).isPresent())
                : conditions().stream().allMatch(condition -> met(condition).isPresent());
    }

    /** The runs that meet conditions. */
    ArrayNode predecessors() {
        return Json.array(conditions().stream()
                .flatMap(condition -> met(condition).stream())
                .map(run -> Json.object("JobName", run.jobName()).put("RunId", run.id()))
                .toList());
    }

    /** The last run of the condition's job, if it ended as the condition says. */
    private Optional<Run> met(JsonNode condition) {
        return chain.stream()
                .filter(run -> isOf(condition, run))
                .reduce((earlier, later) -> later)
                .filter(run -> run.state().name().equals(condition.path("State").asText()));
    }

    private List<JsonNode> conditions() {
        List<JsonNode> all = new ArrayList<>();
        predicate.get("Conditions").forEach(all::add);
        return all;
    }

    private static boolean isOf(JsonNode condition, Run run) {
        return condition.path("JobName").asText("").equals(run.jobName());
    }
}
