package io.taxietl.infra.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A workflow or an action of {@code .github}, as text and as what GitHub reads in it. */
record Workflow(String file, String text) {
    record Job(String file, String name, Map<String, Object> body) {
        String address() {
            return file + " " + name;
        }

        List<Map<String, Object>> steps() {
            return maps(body.get("steps"));
        }

        /** The commands of the job, one a line. */
        List<String> commands() {
            return steps().stream()
                    .flatMap(step -> step.getOrDefault("run", "").toString().lines())
                    .toList();
        }

        boolean uses(String action) {
            return steps().stream()
                    .anyMatch(step -> step.getOrDefault("uses", "").toString().startsWith(action + "@"));
        }

        Map<String, Object> map(String key) {
            return Workflow.map(body.get(key));
        }

        List<String> needs() {
            List<String> needs = new ArrayList<>();
            if (body.get("needs") instanceof List<?> names) {
                names.forEach(name -> needs.add(name.toString()));
            }
            return needs;
        }

        String environment() {
            return body.getOrDefault("environment", "").toString();
        }
    }

    static List<Workflow> all(Path github) {
        try (Stream<Path> files = Files.walk(github)) {
            List<Workflow> workflows = new ArrayList<>();
            for (Path file : files.filter(
                            path -> github.relativize(path).toString().matches("(workflows|actions).*\\.yml"))
                    .sorted()
                    .toList()) {
                workflows.add(new Workflow(github.relativize(file).toString(), Files.readString(file)));
            }
            return workflows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> document() {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    boolean isAction() {
        return document().containsKey("runs");
    }

    List<Job> jobs() {
        return map(document().get("jobs")).entrySet().stream()
                .map(job -> new Job(file, job.getKey(), map(job.getValue())))
                .toList();
    }

    private static List<Map<String, Object>> maps(Object list) {
        return ((List<?>) list).stream().map(Workflow::map).toList();
    }

    /** An absent map is an empty one. The key {@code on} is true in YAML 1.1, so keys are turned into text. */
    private static Map<String, Object> map(Object value) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> result.put(String.valueOf(key), element));
        }
        return result;
    }
}
