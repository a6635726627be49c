package io.taxietl.local.glue.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.execution.ExecutionRequest;
import io.taxietl.local.glue.job.Capacity;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a run is made of: its job's settings and, over them, those of its start. */
final class NewRun {
    private static final List<String> OF_JOB = List.of(
            "JobMode",
            "AllocatedCapacity",
            "MaxCapacity",
            "WorkerType",
            "NumberOfWorkers",
            "Timeout",
            "SecurityConfiguration",
            "NotificationProperty",
            "GlueVersion",
            "ExecutionClass",
            "MaintenanceWindow");
    private static final List<String> OF_START = List.of(
            "Arguments",
            "Timeout",
            "SecurityConfiguration",
            "NotificationProperty",
            "ExecutionClass",
            "JobRunQueuingEnabled");

    private NewRun() {}

    static Run of(ObjectNode job, RunOrder order, Attempt attempt, Instant now) {
        ObjectNode run = bare(order, attempt, now, RunState.STARTING);
        Json.copy(job, run, OF_JOB);
        Capacity.override(order.overrides(), run);
        Json.copy(order.overrides(), run, OF_START);
        if (!order.origin().arguments().isEmpty()) {
            ObjectNode arguments = run.withObject("/Arguments");
            order.origin().arguments().forEach(arguments::put);
        }
        if (new Request(run).integer("Timeout").getAsInt() < 1) {
            throw GlueException.invalid("Timeout is " + run.get("Timeout") + " minutes, expected 1 or more.");
        }
        run.put("LogGroupName", logGroup(run, job));
        return new Run(run, order.origin().chain());
    }

    /** A run that could not be started. */
    static Run ended(RunOrder order, Instant now, RunState state, String errorMessage) {
        ObjectNode run = bare(order, Attempt.first(), now, state);
        run.put("CompletedOn", Json.seconds(now)).put("ErrorMessage", errorMessage);
        return new Run(run, order.origin().chain());
    }

    static ExecutionRequest request(ObjectNode job, Run started) {
        ObjectNode run = started.document();
        int workers = run.hasNonNull("NumberOfWorkers")
                ? run.get("NumberOfWorkers").intValue()
                : Math.max(1, run.get("MaxCapacity").intValue());
        return new ExecutionRequest(
                started.jobName(),
                started.id(),
                job.get("Command").get("ScriptLocation").textValue(),
                arguments(job, run),
                Duration.ofMinutes(run.get("Timeout").intValue()),
                run.path("WorkerType").asText("Standard"),
                workers,
                run.path("SecurityConfiguration").textValue(),
                job.get("Role").textValue());
    }

    private static ObjectNode bare(RunOrder order, Attempt attempt, Instant now, RunState state) {
        ObjectNode run = Json.object("Id", attempt.id()).put("Attempt", attempt.number());
        putIfPresent(run, "PreviousRunId", attempt.previousId());
        putIfPresent(run, "TriggerName", order.origin().triggerName());
        run.put("JobName", order.jobName())
                .put("JobRunState", state.name())
                .put("ExecutionTime", 0)
                .put("StartedOn", Json.seconds(now))
                .put("LastModifiedOn", Json.seconds(now));
        if (order.origin().predecessors() != null) {
            run.set("PredecessorRuns", order.origin().predecessors());
        }
        return run;
    }

    private static Map<String, String> arguments(ObjectNode job, ObjectNode run) {
        Map<String, String> arguments = new HashMap<>();
        List.of(job.path("DefaultArguments"), run.path("Arguments"), job.path("NonOverridableArguments"))
                .forEach(each -> each.properties()
                        .forEach(argument -> arguments.put(
                                argument.getKey(), argument.getValue().asText())));
        return arguments;
    }

    /** The start of the names of the log groups, which end in {@code /output} and {@code /error}. */
    private static String logGroup(ObjectNode run, ObjectNode job) {
        String configuration = run.path("SecurityConfiguration").asText("");
        String role = job.get("Role").textValue();
        return configuration.isEmpty()
                ? "/aws-glue/jobs"
                : "/aws-glue/jobs/" + configuration + "-role/" + role.substring(role.lastIndexOf('/') + 1);
    }

    private static void putIfPresent(ObjectNode run, String member, String value) {
        if (value != null) {
            run.put(member, value);
        }
    }
}
