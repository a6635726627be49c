package io.taxietl.infra.release.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;

/**
 * What a slot runs, and nothing of how much it may use: files in S3, each in a folder named after its SHA-256, and the
 * settings that the code depends on. A component is null where a record or a job was made before it was a part of releases.
 *
 * @param jar S3 URI
 * @param script S3 URI of the launcher
 * @param configuration S3 URI of the environment's configuration
 * @param rules S3 URI of the ruleset
 * @param sparkSettings the job's argument {@code --conf}
 */
public record JobCode(
        @Nullable String jar,
        @Nullable String script,
        @Nullable String configuration,
        @Nullable String rules,
        @Nullable String glueVersion,
        @Nullable String sparkSettings) {
    public boolean isComplete() {
        return Stream.of(jar, script, configuration, rules, glueVersion, sparkSettings)
                .allMatch(Objects::nonNull);
    }

    /** The same, with the components of another where this one has none. */
    public JobCode completedBy(JobCode other) {
        return new JobCode(
                or(jar, other.jar),
                or(script, other.script),
                or(configuration, other.configuration),
                or(rules, other.rules),
                or(glueVersion, other.glueVersion),
                or(sparkSettings, other.sparkSettings));
    }

    /** Tells the same code from other, whatever its files are called. */
    public String target() {
        return target(digest(jar), digest(script), digest(configuration), digest(rules), glueVersion, sparkSettings);
    }

    /** The same of files that have not been stored yet, by the SHA-256 of each. */
    public static String target(@Nullable String... components) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] all = String.join("\n", components).getBytes(StandardCharsets.UTF_8);
            return shortened(HexFormat.of().formatHex(sha256.digest(all)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The start of a SHA-256 that is enough for people, and for telling releases apart. */
    public static String shortened(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length()));
    }

    /** The SHA-256 of a file, which is the folder that it lies in; empty where there is no file. */
    static String digest(@Nullable String uri) {
        String[] parts = uri == null ? new String[0] : uri.split("/", -1);
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    private static @Nullable String or(@Nullable String own, @Nullable String other) {
        return own == null ? other : own;
    }
}
