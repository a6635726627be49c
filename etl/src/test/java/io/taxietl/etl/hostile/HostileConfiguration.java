package io.taxietl.etl.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The default configuration with values of other types, beyond bounds, under other names, or in broken JSON. */
final class HostileConfiguration {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "0.5",
            "1.5",
            "1e400",
            "-0.0",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"0.5\"",
            "\"\\u0000\"",
            "[]",
            "[null]",
            "[1]",
            "[\"x\",\"x\"]",
            "{}",
            "{\"a\":1}",
            "\"quarantine\"",
            "\"median\"",
            "\"mode\"",
            "[\"pickup_datetime\"]",
            "[\"non_finite\"]");

    private HostileConfiguration() {}

    static String of(Random random) {
        ObjectNode document = defaults();
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            change(document, random);
        }
        String text = document.toPrettyString();
        return random.nextInt(4) == 0 ? broken(text, random) : text;
    }

    /** The part that the job reads. */
    private static ObjectNode defaults() {
        try (InputStream stream = HostileConfiguration.class.getResourceAsStream("/environments/base.json")) {
            ObjectNode document = (ObjectNode) JSON.readTree(stream);
            return document.retain("environment", "job", "sources", "quality", "transformation");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void change(JsonNode node, Random random) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        JsonNode odd = value(random);
        if (node instanceof ArrayNode list) {
            list.add(odd);
            return;
        }
        ObjectNode object = (ObjectNode) node;
        if (keys.isEmpty() || random.nextInt(8) == 0) {
            object.set(random.nextBoolean() ? "more" : "", odd);
            return;
        }
        String key = keys.get(random.nextInt(keys.size()));
        if (object.get(key).isContainerNode() && random.nextInt(5) != 0) {
            change(object.get(key), random);
        } else if (random.nextInt(6) == 0) {
            object.set(key.toUpperCase(Locale.ROOT), object.remove(key));
        } else {
            object.set(key, odd);
        }
    }

    private static JsonNode value(Random random) {
        try {
            return JSON.readTree(ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String broken(String text, Random random) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + "," + text.substring(at);
            case 2 -> text.substring(0, at) + (char) random.nextInt(0xd7ff) + text.substring(at);
            default -> text + text;
        };
    }
}
