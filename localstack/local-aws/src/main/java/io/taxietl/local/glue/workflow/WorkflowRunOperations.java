package io.taxietl.local.glue.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.run.RunHistory;
import io.taxietl.local.glue.run.Runs;
import io.taxietl.local.glue.trigger.Firing;
import io.taxietl.local.glue.trigger.Triggers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The operations on runs of workflows. */
public final class WorkflowRunOperations {
    private static final int PAGE = 1000;

    private final WorkflowRuns workflowRuns;
    private final Triggers triggers;
    private final Firing firing;
    private final Runs runs;
    private final RunHistory history;

    public WorkflowRunOperations(
            WorkflowRuns workflowRuns, Triggers triggers, Firing firing, Runs runs, RunHistory history) {
        this.workflowRuns = workflowRuns;
        this.triggers = triggers;
        this.firing = firing;
        this.runs = runs;
        this.history = history;
    }

    public void register(Operations operations) {
        operations.cover("StartWorkflowRun", this::start);
        operations.cover("GetWorkflowRun", this::show);
        operations.cover("GetWorkflowRuns", this::list);
        operations.cover("StopWorkflowRun", this::stop);
        operations.cover(
                "GetWorkflowRunProperties",
                request -> Json.object("RunProperties", named(request).get("WorkflowRunProperties")));
        operations.cover("PutWorkflowRunProperties", this::putProperties);
    }

    private ObjectNode start(Request request) {
        String name = request.name("Name");
        String id =
                workflowRuns.begin(name, request.optionalObject("RunProperties").orElseGet(Json::object));
        ObjectNode trigger = triggers.startOf(name)
                .orElseThrow(() -> GlueException.invalid("Workflow " + name + " has no trigger that starts it."));
        firing.inWorkflow(trigger, id);
        return Json.object("RunId", id);
    }

    private ObjectNode show(Request request) {
        return Json.object("Run", complete(named(request), request));
    }

    private ObjectNode list(Request request) {
        List<ObjectNode> newestFirst = new ArrayList<>(workflowRuns.of(request.name("Name")));
        Collections.reverse(newestFirst);
        return Page.of(request, PAGE, "Runs", newestFirst, run -> complete(run, request));
    }

    private ObjectNode stop(Request request) {
        workflowRuns.stopping(named(request)).forEach(runs::stop);
        workflowRuns.settle(request.name("RunId"));
        return Json.object();
    }

    private ObjectNode putProperties(Request request) {
        ObjectNode run = named(request);
        run.withObject("/WorkflowRunProperties").setAll(request.object("RunProperties"));
        workflowRuns.save(run);
        return Json.object();
    }

    private ObjectNode complete(ObjectNode run, Request request) {
        ObjectNode complete = workflowRuns.withStatistics(run);
        if (request.isTrue("IncludeGraph")) {
            complete.set(
                    "Graph",
                    WorkflowGraph.of(
                            triggers.ofWorkflow(run.get("Name").textValue()),
                            history.inChain(run.get("WorkflowRunId").textValue())));
        }
        return complete;
    }

    private ObjectNode named(Request request) {
        return workflowRuns.require(request.name("Name"), request.name("RunId"));
    }
}
