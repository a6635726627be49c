package io.taxietl.infra.stack;

import java.nio.file.Path;

/**
 * The rules that are deployed as a Glue Data Quality ruleset, as a path from a stack's folder, where Terraform runs: so
 * the result is the same in every checkout.
 *
 * @param stackFolder any folder as deep as those of the stacks
 * @param name the DQDL rules: a path, or an S3 URI of rules that live elsewhere
 */
record Ruleset(Path stackFolder, String name) {
    boolean isLocal() {
        return !name.startsWith("s3://");
    }

    String path() {
        if (!isLocal()) {
            return name;
        }
        Path path = stackFolder
                .toAbsolutePath()
                .normalize()
                .relativize(Path.of(name).toAbsolutePath().normalize());
        return path.toString().replace('\\', '/');
    }
}
