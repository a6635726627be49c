package io.taxietl.infra.command;

import io.taxietl.infra.review.Changelog;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "release-notes", description = "Print what CHANGELOG.md says of the version that a tag releases")
final class ReleaseNotesCommand implements Callable<Integer> {
    @Mixin
    private Project project;

    @Option(names = "--tag", required = true, description = "The tag, such as v1.2.3")
    private String tag;

    @Option(names = "--version", required = true, description = "The version of the build")
    private String version;

    @Override
    public Integer call() throws Exception {
        String text = Files.readString(project.root().resolve("CHANGELOG.md"));
        System.out.println(new Changelog(text).notes(tag, version));
        return 0;
    }
}
