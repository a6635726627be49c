package io.taxietl.infra.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What AWS documents of the actions that policies name: on which types of resources each is evaluated. */
final class ServiceAuthorization {
    private static final String ANY = "any";
    private static final String NONE = "none";

    private final Map<String, String> formats = new TreeMap<>();
    private final Map<String, List<String>> actions = new TreeMap<>();

    private ServiceAuthorization() {}

    static ServiceAuthorization load() {
        ServiceAuthorization table = new ServiceAuthorization();
        try (InputStream text = ServiceAuthorization.class.getResourceAsStream("/service-authorization.txt")) {
            new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(String... words) {
        if (words[0].equals("type")) {
            formats.put(words[1], words[2]);
        } else {
            actions.put(words[0], List.of(words).subList(1, words.length));
        }
    }

    /** What is wrong with a statement that allows {@code granted} on {@code resources}; one sentence each. */
    List<String> problems(List<String> granted, List<String> resources) {
        List<String> problems = new ArrayList<>();
        for (String action : granted) {
            List<String> types = actions.get(action);
            if (types == null) {
                problems.add(action + " is not in service-authorization.txt");
            } else if (types.contains(NONE)) {
                if (!resources.contains("*")) {
                    problems.add(action + " takes no resource but *");
                }
            } else if (types.contains(ANY)) {
                if (types.stream().skip(1).noneMatch(type -> reaches(resources, type))) {
                    problems.add(action + " is granted on nothing of the types " + types);
                }
            } else {
                types.stream()
                        .filter(type -> !reaches(resources, type))
                        .forEach(type -> problems.add(action + " is granted on no " + type));
            }
        }
        resources.stream()
                .filter(resource ->
                        !resource.equals("*") && typesOf(granted).noneMatch(type -> reaches(resource, type)))
                .forEach(resource -> problems.add(resource + " is of no type that one of the actions takes"));
        return problems;
    }

    private Stream<String> typesOf(List<String> granted) {
        // Tags, and readers of older pages, know a log group by its name alone.
        return granted.stream()
                .flatMap(action -> actions.getOrDefault(action, List.of()).stream())
                .flatMap(type -> type.equals("log-group") ? Stream.of(type, "log-group-name") : Stream.of(type))
                .filter(formats::containsKey);
    }

    private boolean reaches(List<String> resources, String type) {
        return resources.stream().anyMatch(resource -> reaches(resource, type));
    }

    private boolean reaches(String resource, String type) {
        return overlap(resource, 0, Objects.requireNonNull(formats.get(type), type), 0);
    }

    /** Whether some text matches both patterns. */
    private static boolean overlap(String one, int i, String other, int j) {
        if (i == one.length() && j == other.length()) {
            return true;
        }
        return wildcard(one, i, other, j)
                || wildcard(other, j, one, i)
                || (i < one.length()
                        && j < other.length()
                        && one.charAt(i) == other.charAt(j)
                        && overlap(one, i + 1, other, j + 1));
    }

    private static boolean wildcard(String pattern, int i, String text, int j) {
        if (i == pattern.length() || (pattern.charAt(i) != '*' && pattern.charAt(i) != '~')) {
            return false;
        }
        boolean takes = j < text.length() && (pattern.charAt(i) == '*' || "/:".indexOf(text.charAt(j)) < 0);
        return overlap(pattern, i + 1, text, j) || (takes && overlap(pattern, i, text, j + 1));
    }
}
