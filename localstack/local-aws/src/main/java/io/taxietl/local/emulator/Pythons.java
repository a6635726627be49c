package io.taxietl.local.emulator;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Pythons of this machine. */
final class Pythons {
    private static final String VERSION = "import sys; sys.exit(sys.version_info[:2] != (%d, %d))";

    private Pythons() {}

    /** Those with one of these names on the PATH. */
    static List<Path> named(Map<String, String> environment, String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(variable("PATH", environment).split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .toList();
    }

    /** A Python of exactly this version: under its names on the PATH, or among those that pyenv keeps. */
    static Optional<Path> ofVersion(int major, int minor, Map<String, String> environment) {
        String version = major + "." + minor;
        List<Path> candidates = new ArrayList<>(named(environment, "python" + version, "python3", "python"));
        candidates.addAll(keptByPyenv(version, environment));
        return candidates.stream()
                .filter(python -> runs(python, VERSION.formatted(major, minor)))
                .findFirst();
    }

    private static String variable(String name, Map<String, String> environment) {
        return environment.getOrDefault(name, System.getenv().getOrDefault(name, ""));
    }

    private static List<Path> keptByPyenv(String version, Map<String, String> environment) {
        String root = variable("PYENV_ROOT", environment);
        Path versions =
                (root.isEmpty() ? Path.of(variable("HOME", environment), ".pyenv") : Path.of(root)).resolve("versions");
        try (Stream<Path> kept = Files.isDirectory(versions) ? Files.list(versions) : Stream.empty()) {
            return kept.filter(folder -> folder.getFileName().toString().startsWith(version + "."))
                    .sorted(Comparator.reverseOrder())
                    .map(folder -> folder.resolve("bin").resolve("python" + version))
                    .filter(Files::isExecutable)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Whether {@code program} ends well in {@code python}. */
    static boolean runs(Path python, String program) {
        return Files.isExecutable(python)
                && succeeds(new ProcessBuilder(python.toString(), "-c", program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    static boolean succeeds(ProcessBuilder builder) {
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + builder.command(), e);
        }
    }
}
