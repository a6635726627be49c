package io.taxietl.etl.config;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of a configuration, as messages show them. */
final class Values {
    private static final int LONGEST = 80;

    private Values() {}

    static String got(JsonNode value) {
        if (value.isObject()) {
            return "an object";
        }
        if (value.isMissingNode()) {
            return "missing";
        }
        String text = value.toString();
        if (text.length() <= LONGEST) {
            return text;
        }
        return value.isArray() ? "a list of " + value.size() + " values" : text.substring(0, LONGEST) + "...";
    }
}
