package io.taxietl.local.glue.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.job.Jobs;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations on runs. */
public final class RunOperations {
    private static final int PAGE = 200;

    private final Jobs jobs;
    private final RunHistory history;
    private final Runs runs;

    public RunOperations(Jobs jobs, RunHistory history, Runs runs) {
        this.jobs = jobs;
        this.history = history;
        this.runs = runs;
    }

    public void register(Operations operations) {
        operations.cover("StartJobRun", this::start);
        operations.cover("GetJobRun", this::show);
        operations.cover("GetJobRuns", this::list);
        operations.cover("BatchStopJobRun", this::stop);
        operations.cover("GetJobBookmark", this::bookmark);
        operations.cover("ResetJobBookmark", this::bookmark);
    }

    private ObjectNode start(Request request) {
        String jobName = request.name("JobName");
        jobs.require(jobName);
        Optional<String> previous = request.text("JobRunId");
        if (previous.isPresent()) {
            return Json.object(
                    "JobRunId",
                    runs.startAgain(history.require(jobName, previous.get())).id());
        }
        Run run = runs.start(new RunOrder(jobName, request.body(), Origin.byHand()));
        return Json.object("JobRunId", run.id());
    }

    private ObjectNode show(Request request) {
        String jobName = request.name("JobName");
        jobs.require(jobName);
        return Json.object(
                "JobRun", history.require(jobName, request.name("RunId")).document());
    }

    private ObjectNode list(Request request) {
        String jobName = request.name("JobName");
        jobs.require(jobName);
        return Page.of(request, PAGE, "JobRuns", history.ofJob(jobName), Run::document);
    }

    private ObjectNode stop(Request request) {
        String jobName = request.name("JobName");
        List<ObjectNode> stopped = new ArrayList<>();
        List<ObjectNode> errors = new ArrayList<>();
        for (String id : request.texts("JobRunIds")) {
            ObjectNode named = Json.object("JobName", jobName).put("JobRunId", id);
            Optional<Run> run = history.find(id).filter(found -> found.jobName().equals(jobName));
            if (run.isEmpty()) {
                errors.add(error(named, "EntityNotFoundException", "JobRun " + id + " not found."));
            } else if (!run.get().state().isUnderWay()) {
                errors.add(error(
                        named,
                        "JobRunInTerminalStateException",
                        "JobRun " + id + " is " + run.get().state() + " and cannot be stopped."));
            } else {
                runs.stop(run.get());
                stopped.add(named);
            }
        }
        return Json.object("SuccessfulSubmissions", Json.array(stopped)).set("Errors", Json.array(errors));
    }

    private static ObjectNode error(ObjectNode run, String code, String message) {
        return run.set("ErrorDetail", Json.object("ErrorCode", code).put("ErrorMessage", message));
    }

    /** Bookmarks need Glue's own readers, which are not here: no job ever has one. */
    private ObjectNode bookmark(Request request) {
        String jobName = request.name("JobName");
        jobs.require(jobName);
        throw GlueException.notFound("Continuation for job " + jobName + " not found: jobs have no bookmarks here.");
    }
}
