package io.taxietl.local.glue.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.state.Documents;
import java.util.List;
import java.util.Optional;

/** The triggers that there are. */
public final class Triggers {
    static final String ACTIVATED = "ACTIVATED";

    private final Documents triggers;

    public Triggers(Documents triggers) {
        this.triggers = triggers;
    }

    public List<ObjectNode> ofWorkflow(String name) {
        return triggers.all().stream()
                .filter(trigger -> workflow(trigger).equals(Optional.of(name)))
                .toList();
    }

    /** The trigger that starts a workflow. */
    public Optional<ObjectNode> startOf(String workflow) {
        return ofWorkflow(workflow).stream().filter(Triggers::starts).findFirst();
    }

    static Optional<String> workflow(ObjectNode trigger) {
        return Optional.ofNullable(trigger.path("WorkflowName").textValue());
    }

    static boolean isOfType(ObjectNode trigger, String type) {
        return trigger.path("Type").asText().equals(type);
    }

    static boolean starts(ObjectNode trigger) {
        return !isOfType(trigger, TriggerDefinition.CONDITIONAL);
    }

    List<ObjectNode> active(String type) {
        return triggers.all().stream()
                .filter(trigger -> isOfType(trigger, type)
                        && trigger.path("State").asText().equals(ACTIVATED))
                .toList();
    }

    ObjectNode require(String name) {
        return triggers.find(name)
                .orElseThrow(() -> GlueException.notFound("Trigger with name: " + name + " not found."));
    }

    public Documents documents() {
        return triggers;
    }
}
