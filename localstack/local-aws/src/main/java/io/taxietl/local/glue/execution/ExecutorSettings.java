package io.taxietl.local.glue.execution;

import io.taxietl.local.aws.Endpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How jobs are run.
 *
 * @param runtime the jars that Glue provides, in the order of the class path
 * @param workFolder for compiled scripts, which are kept, and the files of each run, which are not
 */
public record ExecutorSettings(Endpoints aws, List<Path> runtime, Path workFolder, Capacity capacity) {
    /**
     * What the one JVM gets that is driver and executors here.
     *
     * @param heap as {@code -Xmx} takes it
     * @param jvmArguments more of them, such as {@link #QUICK_START}
     */
    public record Capacity(int cores, String heap, List<String> jvmArguments) {
        /**
         * For runs of a minute or less: the JVM spends no time on compiling well what runs only briefly. Its first compiler
         * alone gets 48 MB for code by default, which Spark fills.
         */
        public static final List<String> QUICK_START =
                List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=256m");

        public static final Capacity DEFAULT = new Capacity(2, "2g", List.of());

        public Capacity {
            jvmArguments = List.copyOf(jvmArguments);
        }
    }

    /** @throws IllegalArgumentException when a jar is not there */
    public ExecutorSettings {
        runtime = runtime.stream().map(Path::toAbsolutePath).toList();
        workFolder = workFolder.toAbsolutePath();
        List<Path> missing = runtime.stream().filter(jar -> !Files.exists(jar)).toList();
        if (!missing.isEmpty() || runtime.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot run jobs: the class path of Glue lacks %s, expected jars that exist. Run 'make build' first."
                            .formatted(runtime.isEmpty() ? "all jars" : missing));
        }
    }
}
