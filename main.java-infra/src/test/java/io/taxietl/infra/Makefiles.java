package io.taxietl.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What make can be asked for in the project.
 *
 * @param listed those that make help lists
 * @param variables those that a rule reads, hands on, or names in its line of help
 */
public record Makefiles(Set<String> targets, Set<String> listed, Set<String> variables) {
    private static final Pattern RULE = Pattern.compile("(?m)^([a-z][a-z -]*):(?!=)");
    private static final Pattern READ = Pattern.compile("\\$\\$?[({](?:value )?([A-Z][A-Z_]+)|\\$\\$([A-Z][A-Z_]+)");
    private static final Pattern HELP = Pattern.compile("(?m)^[a-z-]+:.*## (.*)$");
    private static final Pattern LISTED = Pattern.compile("(?m)^([a-z-]+):.*## ");
    private static final Pattern NAMED = Pattern.compile("([A-Z][A-Z_]+)=");
    private static final Pattern EXPORTED = Pattern.compile("(?m)^export ([A-Z_ ]+)$");

    public static Makefiles of(Path root) {
        Set<String> targets = new TreeSet<>();
        Set<String> listed = new TreeSet<>();
        Set<String> variables = new TreeSet<>();
        for (String text : texts(root)) {
            names(RULE, text)
                    .forEach(rule -> targets.addAll(List.of(rule.strip().split(" +", -1))));
            names(LISTED, text).forEach(listed::add);
            names(READ, text).forEach(variables::add);
            names(HELP, text).flatMap(help -> names(NAMED, help)).forEach(variables::add);
            names(EXPORTED, text).forEach(exported -> variables.addAll(List.of(exported.split(" +", -1))));
        }
        return new Makefiles(targets, listed, variables);
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().flatMap(found -> IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .filter(Objects::nonNull));
    }

    private static List<String> texts(Path root) {
        try (Stream<Path> files = Files.walk(root, 2)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(Makefiles::isOne).toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOne(Path file) {
        return file.endsWith("Makefile") || file.getFileName().toString().endsWith(".mk");
    }
}
