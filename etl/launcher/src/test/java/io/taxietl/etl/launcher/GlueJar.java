package io.taxietl.etl.launcher;

import java.nio.file.Path;

/** What this build has made, where the build says it is. */
final class GlueJar {
    private GlueJar() {}

    /** The jar that is deployed. */
    static Path path() {
        return target().resolve("etl-%s-glue.jar".formatted(version()));
    }

    /** Lists the jars that Glue has on its class path by itself. */
    static Path providedClassPath() {
        return target().resolve("provided.classpath");
    }

    static String version() {
        return System.getProperty("etl.version");
    }

    private static Path target() {
        return Path.of(System.getProperty("etl.folder"), "target").normalize();
    }
}
