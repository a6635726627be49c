package io.taxietl.infra.stack;

import java.nio.file.Path;

/**
 * The files that Terraform uploads, as paths from a stack's folder, where Terraform runs: so the result is the same in
 * every checkout.
 *
 * @param stackFolder any folder as deep as those of the stacks
 * @param ruleset the DQDL rules: a path, or an S3 URI of rules that live elsewhere
 */
public record SourceFiles(Path stackFolder, Path jar, Path launcher, String ruleset) {
    /** The name of the merged configuration in the folder of the pipeline stack. */
    static final String CONFIGURATION = "environment.json";

    String jarPath() {
        return relative(jar);
    }

    String launcherPath() {
        return relative(launcher);
    }

    String configuration() {
        return CONFIGURATION;
    }

    boolean rulesAreLocal() {
        return !ruleset.startsWith("s3://");
    }

    String rules() {
        return rulesAreLocal() ? relative(Path.of(ruleset)) : ruleset;
    }

    private String relative(Path file) {
        Path path = stackFolder
                .toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize());
        return path.toString().replace('\\', '/');
    }
}
