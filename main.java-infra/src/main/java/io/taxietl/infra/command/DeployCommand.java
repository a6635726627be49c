package io.taxietl.infra.command;

import io.taxietl.infra.release.InvalidRequestException;
import io.taxietl.infra.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "deploy", description = "Release a jar: on the idle slot, checked there, then active")
final class DeployCommand implements Callable<Integer> {
    @Mixin
    private ReleaseOption release;

    @Option(
            names = "--version",
            description = "Release the code of an earlier release: its id, version, commit or digest")
    private @Nullable String version;

    @Option(
            names = "--candidate",
            description = "The jar to release, or a folder that holds it alone; that of the checkout by default")
    private @Nullable Path jar;

    @Option(
            names = "--candidate-launcher",
            description = "Its launcher, from the root; that of the checkout by default")
    private @Nullable Path launcher;

    @Option(names = "--sample", description = "S3 URI of what the canary run reads; the newest source files by default")
    private @Nullable String sample;

    @Option(names = "--test-only", description = "Stop after the health check; `promote` makes the release active")
    private boolean testOnly;

    @Override
    public Integer call() throws Exception {
        Releases.Check check = new Releases.Check(sample, testOnly);
        return release.change(releases -> version == null
                ? releases.deploy(
                        release.built(
                                jarIn(candidate(jar, release.project().jar())),
                                candidate(launcher, release.project().launcher())),
                        check,
                        release.isDryRun())
                : releases.deploy(version, check, release.isDryRun()));
    }

    /** The one jar of a folder, such as an artifact of a build; a file is the jar itself. */
    static Path jarIn(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.size() != 1) {
                throw new InvalidRequestException("Cannot deploy: the folder " + path + " has " + jars.size()
                        + " jars, expected that of the job alone. Name it with JAR=.");
            }
            return jars.get(0);
        }
    }

    private Path candidate(@Nullable Path named, Path built) {
        return named == null ? built : release.project().root().resolve(named);
    }
}
