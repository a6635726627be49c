package io.taxietl.local.glue.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.taxietl.local.glue.job.Jobs;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.tag.Tags;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The operations on triggers. An on-demand trigger is CREATED for good: starting it fires it. */
public final class TriggerOperations {
    private static final String TYPE = "trigger";
    private static final int PAGE = 200;

    private final Triggers triggers;
    private final Documents documents;
    private final Firing firing;
    private final Jobs jobs;
    private final Tags tags;
    private final Predicate<String> workflowExists;

    public TriggerOperations(Triggers triggers, Firing firing, Jobs jobs, Tags tags, Predicate<String> workflowExists) {
        this.triggers = triggers;
        this.documents = triggers.documents();
        this.firing = firing;
        this.jobs = jobs;
        this.tags = tags;
        this.workflowExists = workflowExists;
        tags.of(TYPE, documents);
    }

    public void register(Operations operations) {
        operations.cover("CreateTrigger", this::create);
        operations.cover("GetTrigger", request -> Json.object("Trigger", triggers.require(request.name("Name"))));
        operations.cover(
                "GetTriggers", request -> Page.of(request, PAGE, "Triggers", ofJob(request), trigger -> trigger));
        operations.cover("ListTriggers", this::list);
        operations.cover("BatchGetTriggers", this::batch);
        operations.cover("UpdateTrigger", this::update);
        operations.cover("DeleteTrigger", this::delete);
        operations.cover("StartTrigger", this::start);
        operations.cover("StopTrigger", this::stop);
    }

    private ObjectNode create(Request request) {
        String name = request.name("Name");
        ObjectNode trigger = request.without("Tags", "StartOnCreation");
        check(trigger);
        boolean starting = request.isTrue("StartOnCreation");
        if (starting && Triggers.isOfType(trigger, TriggerDefinition.ON_DEMAND)) {
            throw GlueException.invalid("StartOnCreation is not supported for triggers of type ON_DEMAND.");
        }
        if (documents.has(name)) {
            if (!triggers.require(name).without(List.of("Id", "State")).equals(trigger)) {
                throw GlueException.of(
                        "IdempotentParameterMismatchException",
                        "Trigger with name '" + name + "' already submitted with different configuration");
            }
            return Json.object("Name", name);
        }
        checkWorkflow(trigger);
        trigger.put("State", starting ? Triggers.ACTIVATED : "CREATED");
        documents.put(name, trigger);
        tags.create(TYPE, name, request);
        return Json.object("Name", name);
    }

    private void checkWorkflow(ObjectNode trigger) {
        Optional<String> workflow = Triggers.workflow(trigger);
        if (workflow.isPresent() && !workflowExists.test(workflow.get())) {
            throw GlueException.notFound("Workflow with name: " + workflow.get() + " not found.");
        }
        if (workflow.isPresent()
                && Triggers.starts(trigger)
                && triggers.startOf(workflow.get()).isPresent()) {
            throw GlueException.invalid("Workflow " + workflow.get() + " already has a trigger that starts it.");
        }
    }

    private ObjectNode update(Request request) {
        String name = request.name("Name");
        ObjectNode before = triggers.require(name);
        ObjectNode update = request.object("TriggerUpdate");
        ObjectNode trigger = Json.object();
        Json.copy(before, trigger, List.of("Name", "WorkflowName", "Type", "State"));
        Json.copy(
                update, trigger, List.of("Description", "Schedule", "Actions", "Predicate", "EventBatchingCondition"));
        check(trigger);
        documents.put(name, trigger);
        return Json.object("Trigger", trigger);
    }

    private ObjectNode delete(Request request) {
        String name = request.name("Name");
        documents.remove(name);
        tags.delete(TYPE, name);
        return Json.object("Name", name);
    }

    private ObjectNode start(Request request) {
        ObjectNode trigger = triggers.require(request.name("Name"));
        if (Triggers.isOfType(trigger, TriggerDefinition.ON_DEMAND)) {
            firing.onDemand(trigger);
        } else {
            move(trigger, Triggers.ACTIVATED);
        }
        return Json.object("Name", request.name("Name"));
    }

    private ObjectNode stop(Request request) {
        ObjectNode trigger = triggers.require(request.name("Name"));
        if (Triggers.isOfType(trigger, TriggerDefinition.ON_DEMAND)) {
            throw GlueException.invalid("A trigger of type ON_DEMAND cannot be stopped.");
        }
        move(trigger, "DEACTIVATED");
        return Json.object("Name", request.name("Name"));
    }

    private void move(ObjectNode trigger, String state) {
        documents.put(trigger.get("Name").textValue(), trigger.put("State", state));
    }

    private void check(ObjectNode trigger) {
        TriggerDefinition.check(trigger, name -> jobs.find(name).isPresent());
    }

    private List<ObjectNode> ofJob(Request request) {
        Optional<String> job = request.text("DependentJobName");
        job.ifPresent(jobs::require);
        return documents.all().stream()
                .filter(trigger -> job.isEmpty() || startsJob(trigger, job.get()))
                .toList();
    }

    private static boolean startsJob(ObjectNode trigger, String job) {
        return StreamSupport.stream(trigger.get("Actions").spliterator(), false)
                .map(action -> action.path("JobName"))
                .map(JsonNode::asText)
                .anyMatch(job::equals);
    }

    private ObjectNode list(Request request) {
        List<String> names = ofJob(request).stream()
                .map(trigger -> trigger.get("Name").textValue())
                .filter(name -> tags.match(TYPE, name, request))
                .toList();
        return Page.of(request, PAGE, "TriggerNames", names, TextNode::valueOf);
    }

    private ObjectNode batch(Request request) {
        List<String> names = request.texts("TriggerNames");
        List<ObjectNode> found =
                names.stream().flatMap(name -> documents.find(name).stream()).toList();
        return Json.object("Triggers", Json.array(found))
                .set(
                        "TriggersNotFound",
                        Json.texts(names.stream()
                                .filter(name -> !documents.has(name))
                                .toList()));
    }
}
