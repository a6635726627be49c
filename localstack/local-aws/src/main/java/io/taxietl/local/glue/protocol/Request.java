package io.taxietl.local.glue.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The members of a request. What is required and missing, or of the wrong type, raises InvalidInputException. */
public record Request(ObjectNode body) {
    private static final int LONGEST_NAME = 255;

    /** A required name of 1 to 255 characters. */
    public String name(String member) {
        String name = text(member).orElseThrow(() -> missing(member));
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw refused(name, member, "Member must have a length of 1 to " + LONGEST_NAME);
        }
        return name;
    }

    public Optional<String> text(String member) {
        return member(member).map(value -> {
            if (!value.isTextual()) {
                throw refused(Json.text(value), member, "Member must be a string");
            }
            return value.textValue();
        });
    }

    public OptionalInt integer(String member) {
        Optional<JsonNode> value = member(member);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!value.get().canConvertToInt() || !value.get().isIntegralNumber()) {
            throw refused(Json.text(value.get()), member, "Member must be an integer");
        }
        return OptionalInt.of(value.get().intValue());
    }

    public boolean isTrue(String member) {
        return body.path(member).booleanValue();
    }

    public ObjectNode object(String member) {
        return optionalObject(member).orElseThrow(() -> missing(member));
    }

    public Optional<ObjectNode> optionalObject(String member) {
        return member(member).map(value -> {
            if (value instanceof ObjectNode object) {
                return object;
            }
            throw refused(Json.text(value), member, "Member must be an object");
        });
    }

    /** A required list of texts. */
    public List<String> texts(String member) {
        JsonNode array = member(member).orElseThrow(() -> missing(member));
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                throw refused(Json.text(element), member, "Member must be a list of strings");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** A list of objects; none when there is no such member. */
    public List<Request> objects(String member) {
        List<Request> objects = new ArrayList<>();
        for (JsonNode element : member(member).orElseGet(Json::object)) {
            if (!(element instanceof ObjectNode object)) {
                throw refused(Json.text(element), member, "Member must be a list of objects");
            }
            objects.add(new Request(object));
        }
        return objects;
    }

    /** A copy of what was given, without some members. */
    public ObjectNode without(String... members) {
        return body.deepCopy().without(List.of(members));
    }

    private Optional<JsonNode> member(String member) {
        return Optional.ofNullable(body.get(member)).filter(value -> !value.isNull());
    }

    private static GlueException missing(String member) {
        return refused("null", member, "Member must not be null");
    }

    private static GlueException refused(String value, String member, String constraint) {
        return GlueException.invalid("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }
}
