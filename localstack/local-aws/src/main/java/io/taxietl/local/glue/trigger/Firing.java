package io.taxietl.local.glue.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.run.Origin;
import io.taxietl.local.glue.run.Run;
import io.taxietl.local.glue.run.RunHistory;
import io.taxietl.local.glue.run.RunOrder;
import io.taxietl.local.glue.run.Runs;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts what triggers start. Conditional triggers look only at runs that triggers or workflows have started: "dependent jobs
 * are only started if the job which completes was started by a trigger" (AWS Glue developer guide, "AWS Glue triggers").
 */
public final class Firing {
    private final Triggers triggers;
    private final RunHistory history;
    private final Runs runs;
    private final Chains chains;

    public Firing(Triggers triggers, RunHistory history, Runs runs, Chains chains) {
        this.triggers = triggers;
        this.history = history;
        this.runs = runs;
        this.chains = chains;
    }

    /**
     * Fires a trigger by hand.
     *
     * @throws GlueException when a job cannot start; then none has
     */
    void onDemand(ObjectNode trigger) {
        fire(trigger, begin(trigger), Json.array(List.of()), runs::start);
    }

    void onSchedule(ObjectNode trigger) {
        fire(trigger, begin(trigger), Json.array(List.of()), runs::startOrRecord);
    }

    /** Fires the trigger that starts a workflow, for a run of it that has begun. */
    public void inWorkflow(ObjectNode trigger, String chain) {
        fire(trigger, chain, Json.array(List.of()), runs::startOrRecord);
    }

    /** Fires the conditional triggers that waited for this run. */
    public void afterRun(Run ended) {
        if (ended.chain() == null || !chains.isOpen(ended.chain())) {
            return;
        }
        List<Run> chain = history.inChain(ended.chain());
        for (ObjectNode trigger : triggers.active(TriggerDefinition.CONDITIONAL)) {
            String name = trigger.get("Name").textValue();
            boolean fired = chain.stream().anyMatch(run -> run.triggerName().equals(Optional.of(name)));
            Conditions conditions = new Conditions((ObjectNode) trigger.get("Predicate"), chain);
            if (!fired
                    && Triggers.workflow(trigger).equals(chains.workflow(ended.chain()))
                    && conditions.watch(ended)
                    && conditions.hold()) {
                fire(trigger, ended.chain(), conditions.predecessors(), runs::startOrRecord);
            }
        }
    }

    private String begin(ObjectNode trigger) {
        return chains.begin(Triggers.workflow(trigger), trigger.get("Name").textValue());
    }

    private void fire(ObjectNode trigger, String chain, ArrayNode predecessors, Consumer<RunOrder> starter) {
        String name = trigger.get("Name").textValue();
        Origin origin = new Origin(name, chain, predecessors.isEmpty() ? null : predecessors, chains.arguments(chain));
        for (JsonNode action : trigger.get("Actions")) {
            if (action.hasNonNull("JobName")) {
                starter.accept(new RunOrder(action.get("JobName").textValue(), (ObjectNode) action, origin));
            } else {
                System.getLogger("io.taxietl.local.glue")
                        .log(
                                System.Logger.Level.WARNING,
                                "Trigger {0} starts the crawler {1}, which LocalGlue cannot run.",
                                name,
                                action.get("CrawlerName").textValue());
            }
        }
        chains.fired(chain);
    }
}
