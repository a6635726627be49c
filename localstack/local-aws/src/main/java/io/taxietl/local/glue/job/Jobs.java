package io.taxietl.local.glue.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.tag.Tags;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Definitions of jobs, given back as they were given, with Glue's defaults. */
public final class Jobs {
    private static final String TYPE = "job";
    private static final int PAGE = 1000;

    private final Documents jobs;
    private final Tags tags;
    private final InstantSource clock;
    private final List<Consumer<String>> onDelete = new ArrayList<>();

    public Jobs(Documents jobs, Tags tags, InstantSource clock) {
        this.jobs = jobs;
        this.tags = tags;
        this.clock = clock;
        tags.of(TYPE, jobs);
    }

    public void register(Operations operations) {
        operations.cover("CreateJob", this::create);
        operations.cover("GetJob", request -> Json.object("Job", require(request.name("JobName"))));
        operations.cover("GetJobs", request -> Page.of(request, PAGE, "Jobs", jobs.all(), job -> job));
        operations.cover("ListJobs", this::list);
        operations.cover("BatchGetJobs", this::batch);
        operations.cover("UpdateJob", this::update);
        operations.cover("DeleteJob", this::delete);
    }

    /** @throws GlueException EntityNotFoundException */
    public ObjectNode require(String name) {
        return find(name).orElseThrow(() -> GlueException.notFound("Job with name: " + name + " not found."));
    }

    public Optional<ObjectNode> find(String name) {
        return jobs.find(name);
    }

    /** Asks to be told, within the transaction, which job goes. */
    public void onDelete(Consumer<String> listener) {
        onDelete.add(listener);
    }

    private ObjectNode create(Request request) {
        String name = request.name("Name");
        ObjectNode job = JobDefinition.complete(new Request(request.without("Tags")));
        Optional<ObjectNode> before =
                find(name).map(existing -> existing.without(List.of("CreatedOn", "LastModifiedOn")));
        if (before.isPresent()) {
            if (!before.get().equals(job)) {
                throw GlueException.of(
                        "IdempotentParameterMismatchException",
                        "Job " + name + " already submitted with different configuration.");
            }
            return Json.object("Name", name);
        }
        job.put("CreatedOn", Json.seconds(clock.instant()));
        job.set("LastModifiedOn", job.get("CreatedOn"));
        jobs.put(name, job);
        tags.create(TYPE, name, request);
        return Json.object("Name", name);
    }

    private ObjectNode update(Request request) {
        String name = request.name("JobName");
        ObjectNode before = require(name);
        ObjectNode job =
                JobDefinition.complete(new Request(request.object("JobUpdate").deepCopy()));
        job.put("Name", name);
        job.set("CreatedOn", before.get("CreatedOn"));
        job.put("LastModifiedOn", Json.seconds(clock.instant()));
        jobs.put(name, job);
        return Json.object("JobName", name);
    }

    private ObjectNode delete(Request request) {
        String name = request.name("JobName");
        if (jobs.has(name)) {
            jobs.remove(name);
            tags.delete(TYPE, name);
            onDelete.forEach(listener -> listener.accept(name));
        }
        return Json.object("JobName", name);
    }

    private ObjectNode list(Request request) {
        List<String> names = jobs.names().stream()
                .filter(name -> tags.match(TYPE, name, request))
                .toList();
        return Page.of(request, PAGE, "JobNames", names, TextNode::valueOf);
    }

    private ObjectNode batch(Request request) {
        List<String> names = request.texts("JobNames");
        ObjectNode answer = Json.object(
                "Jobs",
                Json.array(names.stream().flatMap(name -> find(name).stream()).toList()));
        return answer.set(
                "JobsNotFound",
                Json.texts(names.stream().filter(name -> !jobs.has(name)).toList()));
    }
}
