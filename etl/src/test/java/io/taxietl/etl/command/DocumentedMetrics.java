package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics of docs/monitoring.md. Dashboards and alarms are tested against that page, so that a metric of another name,
 * unit or dimension must first be written there.
 */
final class DocumentedMetrics {
    private static final Path PAGE = Path.of("../docs/monitoring.md");
    private static final Pattern METRIC = Pattern.compile("\\| `([A-Za-z]+)` \\| (count|seconds|ratio) \\|.*");

    private DocumentedMetrics() {}

    /** Compares the page with the metrics that a run has sent. The run leaves a copy of them beside its report. */
    static void assertAreThoseOf(Path document) throws IOException {
        JsonNode sent = new ObjectMapper().readTree(document.toFile());
        Map<String, String> units = new TreeMap<>();
        sent.path("metrics")
                .forEach(metric -> units.put(
                        metric.path("name").asText(), metric.path("unit").asText()));
        assertThat(units).isEqualTo(documented());
        assertThat(sent.path("namespace").asText()).isEqualTo("TaxiETL");
        assertThat(sent.path("dimensions").toString()).isEqualTo("{\"Environment\":\"trial\",\"JobName\":\"taxietl\"}");
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> units = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher metric = METRIC.matcher(line);
            if (metric.matches()) {
                units.put(metric.group(1), metric.group(2).toUpperCase(Locale.ROOT));
            }
        }
        return units;
    }
}
