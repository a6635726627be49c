package io.taxietl.infra.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code make} can be asked for in this project. */
final class MakeTargets {
    private static final Pattern RULE = Pattern.compile("^([a-z][a-z -]*):(?!=)", Pattern.MULTILINE);

    private MakeTargets() {}

    static Set<String> in(Path root) {
        Set<String> targets = new TreeSet<>();
        for (Path file : files(root)) {
            Matcher rule = RULE.matcher(text(file));
            while (rule.find()) {
                targets.addAll(List.of(rule.group(1).strip().split(" +", -1)));
            }
        }
        return targets;
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(file -> file.endsWith("Makefile")
                            || file.getFileName().toString().endsWith(".mk"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
