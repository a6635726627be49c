package io.taxietl.etl.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of {@code environments/README.md}: every key of the configuration, from its one source. */
final class EnvironmentsReadme {
    private static final String INTRODUCTION = """
            # Environments

            `base.json` holds the default of every key. `local.json`, `development.json`, `staging.json` and
            `production.json` hold what differs there: objects are merged, lists and single values replace. Arguments of the
            job come last. `schema.json` says what each key means and allows; editors that know JSON Schema show it.

            An unknown key, a wrong type or a value out of range stops a run before any work, with every problem at once.

            `make deploy` gives the configuration and the rules to the job, together with its jar: the canary run tries them, and a rollback brings
            the earlier ones back with the earlier jar. `processing.glueVersion` and `processing.sparkSettings` (600 characters at most) go the same way.
            `make apply` changes the rest of `processing`, and everything of `monitoring`, `security` and `cost` that Terraform makes; it changes
            nothing that a job runs.

            To add an environment, copy `staging.json` to `<name>.json` and change `environment` in it. To add a key, give it a
            default in `base.json` and a description in `schema.json`.

            The tables below are generated. Environments are listed where they differ from the default.
            """;

    private final JsonNode schema;
    private final JsonNode defaults;
    private final Map<String, JsonNode> environments;

    EnvironmentsReadme(JsonNode schema, List<ConfigurationFile> files) {
        this.schema = schema;
        this.defaults = ConfigurationLoader.merge(Optional.empty(), Map.of());
        this.environments = new LinkedHashMap<>();
        for (ConfigurationFile file : files) {
            JsonNode merged = ConfigurationLoader.merge(Optional.of(file), Map.of());
            environments.put(merged.path("environment").asText(), merged);
        }
    }

    String text() {
        Map<String, List<ConfigurationKey>> sections = ConfigurationKeys.of(schema).stream()
                .collect(Collectors.groupingBy(ConfigurationKey::section, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(INTRODUCTION);
        sections.forEach((section, keys) -> text.append(section(section, keys)));
        return text.toString();
    }

    private String section(String section, List<ConfigurationKey> keys) {
        String description =
                schema.path("properties").path(section).path("description").asText();
        String heading = section.isEmpty() ? "\n" : "\n## " + section + "\n\n" + description + "\n\n";
        String head = "| key | meaning | allowed | default | environments |\n|---|---|---|---|---|\n";
        return heading + head + keys.stream().map(this::row).collect(Collectors.joining());
    }

    private String row(ConfigurationKey key) {
        String value = value(defaults, key);
        String differing = environments.entrySet().stream()
                .filter(environment -> !value(environment.getValue(), key).equals(value))
                .map(environment -> environment.getKey() + ": " + value(environment.getValue(), key))
                .collect(Collectors.joining("<br>"));
        return String.join(
                        " | ",
                        List.of(
                                "| `" + key.path() + "`",
                                escape(key.description()),
                                escape(key.allowed()),
                                value,
                                differing + " |"))
                + "\n";
    }

    private static String value(JsonNode document, ConfigurationKey key) {
        return "`" + escape(document.at("/" + key.path().replace('.', '/')).toString()) + "`";
    }

    private static String escape(String text) {
        return text.replace("|", "\\|");
    }
}
