package io.taxietl.infra.review;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A changelog with a section for each version, {@code ## [1.2.3] - 2026-01-31}, the newest first. */
public final class Changelog {
    private static final Pattern SECTION = Pattern.compile("^## ", Pattern.MULTILINE);

    private final Map<String, String> sections = new LinkedHashMap<>();

    public Changelog(String text) {
        for (String section : SECTION.split(text, -1)) {
            String heading = section.lines().findFirst().orElse("");
            if (heading.startsWith("[") && heading.contains("]")) {
                String version = heading.substring(1, heading.indexOf(']'));
                sections.put(version, section.substring(heading.length()).strip());
            }
        }
    }

    /**
     * What a tag releases, for people to read.
     *
     * @param tag such as {@code v1.2.3}
     * @param version what the build calls itself
     * @throws IllegalStateException if the tag is of another version, or there is nothing to tell
     */
    public String notes(String tag, String version) {
        if (!tag.equals("v" + version)) {
            throw new IllegalStateException("Cannot release " + tag + ": pom.xml has the version " + version
                    + ", expected the tag v" + version + ". Tag the commit that sets the version.");
        }
        String notes = sections.getOrDefault(version, "");
        if (notes.isEmpty()) {
            throw new IllegalStateException("Cannot release " + tag + ": CHANGELOG.md has no text under [" + version
                    + "], expected a section. Move what is under [Unreleased] there.");
        }
        return notes;
    }
}
