package io.taxietl.local.glue.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.Answer;
import io.taxietl.local.glue.protocol.Call;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Handler;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.state.Store;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tags of the resources that LocalGlue keeps; those of others are the emulator's. */
public final class Tags {
    private final Store store;
    private final Account account;
    private final Documents tags;
    private final Map<String, Documents> resources = new HashMap<>();

    public Tags(Store store, Account account) {
        this.store = store;
        this.account = account;
        tags = store.documents("tags");
    }

    /** Says where the resources of a type are kept. */
    public void of(String type, Documents documents) {
        resources.put(type, documents);
    }

    /** Takes the tags of a new resource from the request that makes it. */
    public void create(String type, String name, Request request) {
        request.optionalObject("Tags").ifPresent(given -> tags.put(account.arn(type, name), given));
    }

    public void delete(String type, String name) {
        tags.remove(account.arn(type, name));
    }

    /** Whether a resource has all the tags that a listing asks for. */
    public boolean match(String type, String name, Request request) {
        ObjectNode had = tags.find(account.arn(type, name)).orElseGet(Json::object);
        return request.optionalObject("Tags").stream()
                .flatMap(wanted -> wanted.properties().stream())
                .allMatch(tag -> tag.getValue().equals(had.get(tag.getKey())));
    }

    /** @param others answers for resources that are kept elsewhere */
    public void register(Operations operations, Handler others) {
        operations.handle("TagResource", call -> own(call, others, this::tag));
        operations.handle("UntagResource", call -> own(call, others, this::untag));
        operations.handle("GetTags", call -> own(call, others, this::list));
    }

    private ObjectNode tag(Request request) {
        String arn = request.name("ResourceArn");
        ObjectNode all = tags.find(arn).orElseGet(Json::object);
        all.setAll(request.object("TagsToAdd"));
        tags.put(arn, all);
        return Json.object();
    }

    private ObjectNode untag(Request request) {
        String arn = request.name("ResourceArn");
        ObjectNode all = tags.find(arn).orElseGet(Json::object);
        all.remove(request.texts("TagsToRemove"));
        tags.put(arn, all);
        return Json.object();
    }

    private ObjectNode list(Request request) {
        return Json.object("Tags", tags.find(request.name("ResourceArn")).orElseGet(Json::object));
    }

    private Answer own(Call call, Handler others, Function<Request, ObjectNode> operation)
            throws IOException, InterruptedException {
        Request request = call.request();
        String arn = request.name("ResourceArn");
        String[] typeAndName =
                arn.replaceFirst("^arn:[^:]*:glue:[^:]*:[^:]*:", "").split("/", 2);
        Optional<Documents> kept = Optional.ofNullable(resources.get(typeAndName[0]));
        if (kept.isEmpty()) {
            return others.answer(call);
        }
        return Answer.of(store.transaction(() -> {
            if (typeAndName.length < 2
                    || !arn.equals(account.arn(typeAndName[0], typeAndName[1]))
                    || !kept.get().has(typeAndName[1])) {
                throw GlueException.notFound("Resource " + arn + " not found.");
            }
            return operation.apply(request);
        }));
    }
}
