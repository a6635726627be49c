package io.taxietl.local.glue.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * What a target gets of an event: all of it, a part, a constant, or a template filled in; from "Amazon EventBridge input
 * transformation" in the EventBridge user guide.
 */
final class TargetInput {
    private static final Pattern STEP =
            Pattern.compile("\\.(?<member>[^.\\[]+)|\\['(?<quoted>[^']+)'\\]|\\[(?<index>\\d+)\\]");
    private static final Pattern VARIABLE = Pattern.compile("<(?<name>[^<>\\s]+)>");

    private final ObjectNode event;
    private final Rule rule;

    TargetInput(ObjectNode event, Rule rule) {
        this.event = event;
        this.rule = rule;
    }

    String of(Target target) {
        if (target.input() != null) {
            return target.input();
        }
        if (target.inputPath() != null) {
            return Json.text(at(target.inputPath()));
        }
        return target.inputTransformer() == null ? Json.text(event) : fill(target.inputTransformer());
    }

    private String fill(InputTransformer transformer) {
        Map<String, JsonNode> variables = new TreeMap<>();
        transformer.inputPathsMap().forEach((name, path) -> variables.put(name, at(path)));
        ObjectNode provided = Json.object("aws.events.rule-arn", rule.arn())
                .put("aws.events.rule-name", rule.name())
                .put("aws.events.event.ingestion-time", event.get("time").textValue());
        provided.set("aws.events.event", event);
        provided.set("aws.events.event.json", event);
        provided.properties().forEach(each -> variables.put(each.getKey(), each.getValue()));

        String template = transformer.inputTemplate();
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        while (variable.find()) {
            JsonNode value = variables.get(variable.group("name"));
            if (value != null) {
                boolean quoted = isInQuotes(template, variable.start());
                variable.appendReplacement(filled, Matcher.quoteReplacement(text(value, quoted)));
            }
        }
        return variable.appendTail(filled).toString();
    }

    /** Within quotes a text stands without its own; a missing value is empty there and null elsewhere. */
    private static String text(JsonNode value, boolean quoted) {
        if (value.isMissingNode()) {
            return quoted ? "" : "null";
        }
        if (!quoted) {
            return Json.text(value);
        }
        String text = value.isTextual()
                ? Json.text(value)
                : Json.text(Json.object("v", Json.text(value)).get("v"));
        return text.substring(1, text.length() - 1);
    }

    private static boolean isInQuotes(String template, int position) {
        boolean inside = false;
        for (int i = 0; i < position; i++) {
            if (template.charAt(i) == '\\') {
                i++;
            } else if (template.charAt(i) == '"') {
                inside = !inside;
            }
        }
        return inside;
    }

    /** The part of the event at a path such as {@code $.detail.state}. */
    private JsonNode at(String path) {
        JsonNode node = event;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            if (step.group("index") != null) {
                node = node.path(Integer.parseInt(step.group("index")));
            } else {
                node = node.path(step.group("member") != null ? step.group("member") : step.group("quoted"));
            }
        }
        return node;
    }
}
