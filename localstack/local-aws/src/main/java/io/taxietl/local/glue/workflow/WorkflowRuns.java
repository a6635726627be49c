package io.taxietl.local.glue.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Ids;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.run.Run;
import io.taxietl.local.glue.run.RunHistory;
import io.taxietl.local.glue.run.RunState;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.trigger.Chains;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs of workflows. Each is a chain of job runs, and over when none of them is under way. */
public final class WorkflowRuns implements Chains {
    private static final String PREFIX = "wr_";
    private static final String RUNNING = "RUNNING";
    private static final String STOPPING = "STOPPING";

    private final Documents workflows;
    private final Documents runs;
    private final RunHistory history;
    private final InstantSource clock;

    public WorkflowRuns(Documents workflows, Documents runs, RunHistory history, InstantSource clock) {
        this.workflows = workflows;
        this.runs = runs;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public String begin(Optional<String> workflow, String triggerName) {
        return workflow.map(name -> begin(name, Json.object())).orElseGet(() -> Ids.hex("chain_"));
    }

    /** @throws GlueException EntityNotFoundException, ConcurrentRunsExceededException */
    String begin(String name, ObjectNode properties) {
        ObjectNode workflow = workflows
                .find(name)
                .orElseThrow(() -> GlueException.notFound("Workflow with name: " + name + " not found."));
        List<ObjectNode> earlier = of(name);
        if (workflow.hasNonNull("MaxConcurrentRuns")
                && earlier.stream().filter(WorkflowRuns::isUnderWay).count()
                        >= workflow.get("MaxConcurrentRuns").intValue()) {
            throw GlueException.of(
                    "ConcurrentRunsExceededException", "Concurrent runs exceeded for workflow " + name + ".");
        }
        String id = Ids.hex(PREFIX);
        ObjectNode run = Json.object("Name", name).put("WorkflowRunId", id);
        if (!earlier.isEmpty()) {
            run.set("PreviousRunId", earlier.get(earlier.size() - 1).get("WorkflowRunId"));
        }
        ObjectNode all = run.putObject("WorkflowRunProperties");
        if (workflow.path("DefaultRunProperties") instanceof ObjectNode defaults) {
            all.setAll(defaults);
        }
        all.setAll(properties);
        runs.put(id, run.put("StartedOn", Json.seconds(clock.instant())).put("Status", RUNNING));
        return id;
    }

    @Override
    public Optional<String> workflow(String chain) {
        return runs.find(chain).map(run -> run.get("Name").textValue());
    }

    /** The run of a workflow that has been deleted is not. */
    @Override
    public boolean isOpen(String chain) {
        return runs.find(chain)
                .map(run -> run.get("Status").textValue().equals(RUNNING))
                .orElse(!chain.startsWith(PREFIX));
    }

    @Override
    public Map<String, String> arguments(String chain) {
        return workflow(chain)
                .map(name -> Map.of("--WORKFLOW_NAME", name, "--WORKFLOW_RUN_ID", chain))
                .orElse(Map.of());
    }

    @Override
    public void fired(String chain) {
        settle(chain);
    }

    /** Ends the workflow run of a chain in which nothing is under way any more. */
    public void settle(String chain) {
        runs.find(chain)
                .filter(run -> isUnderWay(run) && underWay(chain).isEmpty())
                .ifPresent(run -> {
                    boolean stopped = run.get("Status").textValue().equals(STOPPING);
                    run.put("Status", stopped ? "STOPPED" : "COMPLETED");
                    runs.put(chain, run.put("CompletedOn", Json.seconds(clock.instant())));
                });
    }

    /** Ends what had ended when the process went away. */
    public void recover() {
        runs.names().forEach(this::settle);
    }

    /** Of a workflow, the oldest first. */
    List<ObjectNode> of(String name) {
        return runs.all().stream()
                .filter(run -> run.get("Name").textValue().equals(name))
                .toList();
    }

    ObjectNode require(String name, String id) {
        return runs.find(id)
                .filter(run -> run.get("Name").textValue().equals(name))
                .orElseThrow(() -> GlueException.notFound("Run " + id + " of workflow " + name + " not found."));
    }

    void save(ObjectNode run) {
        runs.put(run.get("WorkflowRunId").textValue(), run);
    }

    void forget(String name) {
        of(name).forEach(run -> runs.remove(run.get("WorkflowRunId").textValue()));
    }

    /** Lets nothing more follow; the caller stops what is under way. */
    List<Run> stopping(ObjectNode run) {
        if (!run.get("Status").textValue().equals(RUNNING)) {
            throw GlueException.of(
                    "IllegalWorkflowStateException",
                    "Workflow run " + run.get("WorkflowRunId").textValue() + " is "
                            + run.get("Status").textValue() + ", expected RUNNING.");
        }
        save(run.put("Status", STOPPING));
        return underWay(run.get("WorkflowRunId").textValue());
    }

    ObjectNode withStatistics(ObjectNode run) {
        List<Run> chain = history.inChain(run.get("WorkflowRunId").textValue());
        ObjectNode statistics = run.putObject("Statistics");
        statistics.put("TotalActions", chain.size());
        statistics.put("TimeoutActions", count(chain, state -> state == RunState.TIMEOUT));
        statistics.put("FailedActions", count(chain, state -> state == RunState.FAILED));
        statistics.put("StoppedActions", count(chain, state -> state == RunState.STOPPED));
        statistics.put("SucceededActions", count(chain, state -> state == RunState.SUCCEEDED));
        statistics.put("RunningActions", count(chain, RunState::isUnderWay));
        statistics.put("ErroredActions", count(chain, state -> state == RunState.ERROR));
        statistics.put("WaitingActions", 0);
        return run;
    }

    private static long count(List<Run> runs, Predicate<RunState> condition) {
        return runs.stream().filter(run -> condition.test(run.state())).count();
    }

    private List<Run> underWay(String chain) {
        return history.inChain(chain).stream()
                .filter(run -> run.state().isUnderWay())
                .toList();
    }

    private static boolean isUnderWay(ObjectNode run) {
        return run.get("Status").textValue().equals(RUNNING)
                || run.get("Status").textValue().equals(STOPPING);
    }
}
