package io.taxietl.infra.release.record;

import org.jetbrains.annotations.Nullable;

/**
 * What a slot is pinned to. Terraform reads the components of {@link JobCode}, which therefore lie flat in the record.
 *
 * @param release the release that brought the code
 * @param commit the commit that the jar was built from, where it says so
 * @param checked the canary run that this code has passed
 * @param since when the slot last became active with it
 * @param previous the release that was active before it
 */
public record PinnedCode(
        @Nullable String jar,
        @Nullable String script,
        @Nullable String configuration,
        @Nullable String rules,
        @Nullable String glueVersion,
        @Nullable String sparkSettings,
        @Nullable String release,
        @Nullable String version,
        @Nullable String commit,
        @Nullable String checked,
        @Nullable String since,
        @Nullable String previous) {
    /** Code that a release brings, which no slot has had yet. */
    public static PinnedCode released(JobCode code, String release, @Nullable String version, @Nullable String commit) {
        return new PinnedCode(
                code.jar(),
                code.script(),
                code.configuration(),
                code.rules(),
                code.glueVersion(),
                code.sparkSettings(),
                release,
                version,
                commit,
                null,
                null,
                null);
    }

    public JobCode code() {
        return new JobCode(jar, script, configuration, rules, glueVersion, sparkSettings);
    }

    /** Whether it says all of what the slot runs. */
    public boolean isPinned() {
        return code().isComplete();
    }

    /**
     * The same, with what the code of another slot says where this says nothing: releases that were made before
     * configuration was a part of them ran with that of their time.
     */
    public PinnedCode completedBy(JobCode other) {
        return with(code().completedBy(other), release, checked, since, previous);
    }

    public PinnedCode passed(@Nullable String run) {
        return with(code(), release, run, since, previous);
    }

    public PinnedCode activated(String time, @Nullable String before) {
        return with(code(), release, checked, time, before);
    }

    /**
     * The same with all of what the slot runs, where this does not say it all.
     *
     * @param initial the release that it belongs to where this names none
     */
    public PinnedCode keeping(JobCode code, String initial) {
        return with(code, release == null ? initial : release, checked, since, previous);
    }

    /** The start of the jar's SHA-256. */
    public String digest() {
        return JobCode.shortened(JobCode.digest(jar));
    }

    /** For people, such as {@code 0.1.0 (commit 1a2b3c4, jar 5d6e7f8a9b0c, configuration 0f1e2d3c4b5a, rules 9a8b7c6d5e4f)}. */
    public String words() {
        if (jar == null) {
            return "nothing yet";
        }
        StringBuilder words = new StringBuilder(version == null ? "version unknown" : version).append(" (");
        if (commit != null) {
            words.append("commit ")
                    .append(commit, 0, Math.min(7, commit.length()))
                    .append(", ");
        }
        words.append("jar ").append(digest());
        if (configuration != null) {
            words.append(", configuration ").append(JobCode.shortened(JobCode.digest(configuration)));
        }
        if (rules != null) {
            words.append(", rules ").append(JobCode.shortened(JobCode.digest(rules)));
        }
        return words.append(')').toString();
    }

    private PinnedCode with(
            JobCode code,
            @Nullable String ofRelease,
            @Nullable String run,
            @Nullable String time,
            @Nullable String releaseBefore) {
        return new PinnedCode(
                code.jar(),
                code.script(),
                code.configuration(),
                code.rules(),
                code.glueVersion(),
                code.sparkSettings(),
                ofRelease,
                version,
                commit,
                run,
                time,
                releaseBefore);
    }
}
