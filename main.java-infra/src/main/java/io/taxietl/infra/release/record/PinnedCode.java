package io.taxietl.infra.release.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jetbrains.annotations.Nullable;

/**
 * The code that a slot is pinned to. Terraform reads {@code jar} and {@code script}, so these two are always written.
 *
 * @param jar S3 URI; null for the jar that Terraform uploads
 * @param script S3 URI of the launcher; null for the one that Terraform uploads
 * @param release the release that brought the code
 * @param commit the commit that the jar was built from, where it says so
 * @param checked the canary run that this code has passed
 * @param since when the slot last became active with it
 * @param previous the release that was active before it
 */
public record PinnedCode(
        @JsonInclude(Include.ALWAYS) @Nullable String jar,
        @JsonInclude(Include.ALWAYS) @Nullable String script,
        @Nullable String release,
        @Nullable String version,
        @Nullable String commit,
        @Nullable String checked,
        @Nullable String since,
        @Nullable String previous) {

    public boolean isPinned() {
        return jar != null;
    }

    public PinnedCode passed(@Nullable String run) {
        return new PinnedCode(jar, script, release, version, commit, run, since, previous);
    }

    public PinnedCode activated(String time, @Nullable String before) {
        return new PinnedCode(jar, script, release, version, commit, checked, time, before);
    }

    /** The start of the jar's SHA-256, which is the folder it lies in. */
    public String digest() {
        return digest(jar);
    }

    /** Tells the same jar and launcher from others. */
    public String target() {
        return digest(jar) + "-" + digest(script);
    }

    /** The start of a SHA-256 that is enough for people, and for telling releases apart. */
    public static String shortened(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length()));
    }

    private static String digest(@Nullable String uri) {
        String[] parts = uri == null ? new String[0] : uri.split("/", -1);
        return parts.length < 2 ? "" : shortened(parts[parts.length - 2]);
    }

    /** For people, such as {@code 0.1.0 (commit 1a2b3c4, jar 5d6e7f8a9b0c)}. */
    public String words() {
        if (jar == null) {
            return "what Terraform uploaded";
        }
        String made = commit == null ? "" : "commit " + commit.substring(0, Math.min(7, commit.length())) + ", ";
        return (version == null ? "version unknown" : version) + " (" + made + "jar " + digest() + ")";
    }
}
