package io.taxietl.infra.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric that a widget or an alarm looks at, or an expression over others.
 *
 * @param where the alarm or the widget, by name
 * @param expression metric math or a search; empty for a metric
 * @param id by which expressions name it; empty where it has none
 */
record Watched(
        String where,
        String namespace,
        String name,
        Map<String, String> dimensions,
        String statistic,
        String expression,
        String id) {

    /** The metrics of a graph, whose rows repeat what is left out by dots and take what they lack from the graph. */
    static List<Watched> ofWidget(String where, JsonNode properties) {
        List<Watched> watched = new ArrayList<>();
        List<String> before = List.of();
        for (JsonNode row : properties.path("metrics")) {
            List<String> words = new ArrayList<>();
            JsonNode options = row.path(row.size() - 1).isObject() ? row.path(row.size() - 1) : row.path(row.size());
            for (JsonNode word : row) {
                if (word.isTextual()) {
                    words.add(word.asText());
                }
            }
            words = repeated(words, before);
            watched.add(new Watched(
                    where,
                    words.isEmpty() ? "" : words.get(0),
                    words.size() < 2 ? "" : words.get(1),
                    dimensions(words),
                    options.path("stat").asText(properties.path("stat").asText("Average")),
                    options.path("expression").asText(),
                    options.path("id").asText()));
            before = words.isEmpty() ? before : words;
        }
        return watched;
    }

    /** The metric of an alarm, or those of its metric math. */
    static List<Watched> ofAlarm(String where, JsonNode alarm) {
        if (alarm.has("metric_name")) {
            return List.of(ofMetric(where, alarm, alarm.path("statistic").asText(), ""));
        }
        List<Watched> watched = new ArrayList<>();
        for (JsonNode query : alarm.path("metric_query")) {
            String id = query.path("id").asText();
            JsonNode metric = query.at("/metric/0");
            watched.add(
                    metric.isObject()
                            ? ofMetric(where, metric, metric.path("stat").asText(), id)
                            : new Watched(
                                    where,
                                    "",
                                    "",
                                    Map.of(),
                                    "",
                                    query.path("expression").asText(),
                                    id));
        }
        return watched;
    }

    private static Watched ofMetric(String where, JsonNode metric, String statistic, String id) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        metric.path("dimensions")
                .fields()
                .forEachRemaining(dimension ->
                        dimensions.put(dimension.getKey(), dimension.getValue().asText()));
        return new Watched(
                where,
                metric.path("namespace").asText(),
                metric.path("metric_name").asText(),
                dimensions,
                statistic,
                "",
                id);
    }

    /** "..." repeats all of the row before up to here, "." one word ("Dashboard body structure and syntax", CloudWatch). */
    private static List<String> repeated(List<String> words, List<String> before) {
        List<String> all = new ArrayList<>();
        for (String word : words) {
            if (word.equals("...")) {
                all.addAll(before.subList(0, before.size() - words.size() + 1));
            } else {
                all.add(word.equals(".") ? before.get(all.size()) : word);
            }
        }
        return all;
    }

    private static Map<String, String> dimensions(List<String> words) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int index = 2; index + 1 < words.size(); index += 2) {
            dimensions.put(words.get(index), words.get(index + 1));
        }
        return dimensions;
    }

    boolean isExpression() {
        return !expression.isEmpty();
    }
}
