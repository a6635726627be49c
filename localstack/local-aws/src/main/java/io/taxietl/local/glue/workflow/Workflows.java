package io.taxietl.local.glue.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.tag.Tags;
import io.taxietl.local.glue.trigger.Triggers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The operations on workflows. */
public final class Workflows {
    private static final String TYPE = "workflow";
    private static final int PAGE = 25;
    private static final List<String> SETTINGS = List.of("Description", "DefaultRunProperties", "MaxConcurrentRuns");

    private final Documents workflows;
    private final WorkflowRuns runs;
    private final Triggers triggers;
    private final Tags tags;
    private final InstantSource clock;

    public Workflows(Documents workflows, WorkflowRuns runs, Triggers triggers, Tags tags, InstantSource clock) {
        this.workflows = workflows;
        this.runs = runs;
        this.triggers = triggers;
        this.tags = tags;
        this.clock = clock;
        tags.of(TYPE, workflows);
    }

    public void register(Operations operations) {
        operations.cover("CreateWorkflow", this::create);
        operations.cover("GetWorkflow", this::show);
        operations.cover(
                "ListWorkflows", request -> Page.of(request, PAGE, "Workflows", workflows.names(), TextNode::valueOf));
        operations.cover("BatchGetWorkflows", this::batch);
        operations.cover("UpdateWorkflow", this::update);
        operations.cover("DeleteWorkflow", this::delete);
    }

    private ObjectNode create(Request request) {
        String name = request.name("Name");
        if (workflows.has(name)) {
            throw GlueException.alreadyExists("Workflow with name: " + name + " already exists.");
        }
        ObjectNode workflow = settings(name, request);
        workflow.put("CreatedOn", Json.seconds(clock.instant()));
        workflow.set("LastModifiedOn", workflow.get("CreatedOn"));
        workflows.put(name, workflow);
        tags.create(TYPE, name, request);
        return Json.object("Name", name);
    }

    private ObjectNode update(Request request) {
        String name = request.name("Name");
        ObjectNode before = require(name);
        ObjectNode workflow = settings(name, request);
        workflow.set("CreatedOn", before.get("CreatedOn"));
        workflows.put(name, workflow.put("LastModifiedOn", Json.seconds(clock.instant())));
        return Json.object("Name", name);
    }

    private static ObjectNode settings(String name, Request request) {
        request.optionalObject("DefaultRunProperties");
        if (request.integer("MaxConcurrentRuns").orElse(1) < 1) {
            throw GlueException.invalid(
                    "MaxConcurrentRuns is " + request.body().get("MaxConcurrentRuns") + ", expected 1 or more.");
        }
        ObjectNode workflow = Json.object("Name", name);
        Json.copy(request.body(), workflow, SETTINGS);
        return workflow;
    }

    /** The triggers of a workflow go with it. */
    private ObjectNode delete(Request request) {
        String name = request.name("Name");
        workflows.remove(name);
        tags.delete(TYPE, name);
        runs.forget(name);
        triggers.ofWorkflow(name).forEach(trigger -> {
            String triggerName = trigger.get("Name").textValue();
            triggers.documents().remove(triggerName);
            tags.delete("trigger", triggerName);
        });
        return Json.object("Name", name);
    }

    private ObjectNode show(Request request) {
        return Json.object("Workflow", complete(require(request.name("Name")), request.isTrue("IncludeGraph")));
    }

    private ObjectNode batch(Request request) {
        List<String> names = request.texts("Names");
        boolean graph = request.isTrue("IncludeGraph");
        List<ObjectNode> found = names.stream()
                .flatMap(name -> workflows.find(name).stream())
                .map(workflow -> complete(workflow, graph))
                .toList();
        return Json.object("Workflows", Json.array(found))
                .set(
                        "MissingWorkflows",
                        Json.texts(names.stream()
                                .filter(name -> !workflows.has(name))
                                .toList()));
    }

    private ObjectNode complete(ObjectNode workflow, boolean graph) {
        String name = workflow.get("Name").textValue();
        Optional<ObjectNode> last = runs.of(name).stream().reduce((earlier, later) -> later);
        last.ifPresent(run -> workflow.set("LastRun", runs.withStatistics(run)));
        if (graph) {
            workflow.set("Graph", WorkflowGraph.of(triggers.ofWorkflow(name), List.of()));
        }
        return workflow;
    }

    private ObjectNode require(String name) {
        return workflows
                .find(name)
                .orElseThrow(() -> GlueException.notFound("Workflow with name: " + name + " not found."));
    }
}
