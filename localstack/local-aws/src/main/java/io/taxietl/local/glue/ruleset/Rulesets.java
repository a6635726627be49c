package io.taxietl.local.glue.ruleset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.tag.Tags;
import java.time.InstantSource;
import java.util.List;

/** Data quality rulesets. They are kept as they are given, and neither parsed nor evaluated. */
public final class Rulesets {
    private static final String TYPE = "dataQualityRuleset";
    private static final int PAGE = 1000;
    /** Of characters, from CreateDataQualityRuleset in the AWS Glue API. */
    private static final int LONGEST = 65_536;

    private final Documents rulesets;
    private final Tags tags;
    private final InstantSource clock;

    public Rulesets(Documents rulesets, Tags tags, InstantSource clock) {
        this.rulesets = rulesets;
        this.tags = tags;
        this.clock = clock;
        tags.of(TYPE, rulesets);
    }

    public void register(Operations operations) {
        operations.cover("CreateDataQualityRuleset", this::create);
        operations.cover("GetDataQualityRuleset", request -> require(request.name("Name")));
        operations.cover("ListDataQualityRulesets", this::list);
        operations.cover("UpdateDataQualityRuleset", this::update);
        operations.cover("DeleteDataQualityRuleset", this::delete);
    }

    private ObjectNode create(Request request) {
        String name = request.name("Name");
        if (rulesets.has(name)) {
            throw GlueException.alreadyExists("Data quality ruleset with name " + name + " already exists");
        }
        check(request.text("Ruleset").orElse(""));
        ObjectNode ruleset = request.without("Tags", "ClientToken");
        ruleset.put("CreatedOn", Json.seconds(clock.instant()));
        ruleset.set("LastModifiedOn", ruleset.get("CreatedOn"));
        rulesets.put(name, ruleset);
        tags.create(TYPE, name, request);
        return Json.object("Name", name);
    }

    private ObjectNode update(Request request) {
        ObjectNode ruleset = require(request.name("Name"));
        request.text("Ruleset").ifPresent(Rulesets::check);
        Json.copy(request.body(), ruleset, List.of("Description", "Ruleset"));
        rulesets.put(request.name("Name"), ruleset.put("LastModifiedOn", Json.seconds(clock.instant())));
        ObjectNode answer = Json.object();
        Json.copy(ruleset, answer, List.of("Name", "Description", "Ruleset"));
        return answer;
    }

    private ObjectNode delete(Request request) {
        require(request.name("Name"));
        rulesets.remove(request.name("Name"));
        tags.delete(TYPE, request.name("Name"));
        return Json.object();
    }

    private ObjectNode list(Request request) {
        List<ObjectNode> found = rulesets.all().stream()
                .filter(ruleset -> tags.match(TYPE, ruleset.get("Name").textValue(), request))
                .filter(ruleset -> matches(ruleset, request))
                .toList();
        return Page.of(request, PAGE, "Rulesets", found, ruleset -> ruleset.without("Ruleset"));
    }

    private static boolean matches(ObjectNode ruleset, Request request) {
        ObjectNode filter = request.optionalObject("Filter").orElseGet(Json::object);
        return List.of("Name", "Description", "TargetTable").stream()
                .filter(filter::hasNonNull)
                .allMatch(member -> filter.get(member).equals(ruleset.get(member)));
    }

    private ObjectNode require(String name) {
        return rulesets.find(name)
                .orElseThrow(() -> GlueException.notFound("Data quality ruleset with name " + name + " not found"));
    }

    private static void check(String ruleset) {
        if (ruleset.isBlank() || ruleset.length() > LONGEST) {
            throw GlueException.invalid(
                    "Ruleset has " + ruleset.length() + " characters, expected 1 to " + LONGEST + ".");
        }
    }
}
