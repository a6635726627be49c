package io.taxietl.local.glue.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The triggers of a workflow and the jobs and crawlers they watch and start. */
final class WorkflowGraph {
    private final Map<String, ObjectNode> nodes = new LinkedHashMap<>();
    private final List<ObjectNode> edges = new ArrayList<>();
    private final List<Run> runs;

    private WorkflowGraph(List<Run> runs) {
        this.runs = runs;
    }

    /** @param runs of the workflow run that the graph shows; empty for the workflow itself */
    static ObjectNode of(List<ObjectNode> triggers, List<Run> runs) {
        WorkflowGraph graph = new WorkflowGraph(runs);
        triggers.forEach(graph::add);
        return Json.object("Nodes", Json.array(graph.nodes.values())).set("Edges", Json.array(graph.edges));
    }

    private void add(ObjectNode trigger) {
        String name = trigger.get("Name").textValue();
        String id = node("TRIGGER", name);
        nodes.get(id).set("TriggerDetails", Json.object("Trigger", trigger));
        trigger.path("Predicate").path("Conditions").forEach(condition -> edge(entity(condition), id));
        trigger.get("Actions").forEach(action -> edge(id, entity(action)));
    }

    private String entity(JsonNode watchedOrStarted) {
        if (watchedOrStarted.hasNonNull("CrawlerName")) {
            return node("CRAWLER", watchedOrStarted.get("CrawlerName").textValue());
        }
        String jobName = watchedOrStarted.get("JobName").textValue();
        String id = node("JOB", jobName);
        List<ObjectNode> ofJob = runs.stream()
                .filter(run -> run.jobName().equals(jobName))
                .map(Run::document)
                .toList();
        nodes.get(id).set("JobDetails", Json.object("JobRuns", Json.array(ofJob)));
        return id;
    }

    private String node(String type, String name) {
        String id = "wnode_" + type + "_" + name;
        nodes.computeIfAbsent(
                id, unused -> Json.object("Type", type).put("Name", name).put("UniqueId", id));
        return id;
    }

    private void edge(String source, String destination) {
        edges.add(Json.object("SourceId", source).put("DestinationId", destination));
    }
}
