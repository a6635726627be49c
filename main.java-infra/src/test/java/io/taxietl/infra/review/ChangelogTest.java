package io.taxietl.infra.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChangelogTest {
    private static final String TEXT = """
            # Changelog

            ## [Unreleased]

            ## [1.1.0] - 2026-02-01

            ### Added

            - More.

            ## [1.0.0] - 2026-01-01

            - All.
            """;
    private static final Pattern RELEASED =
            Pattern.compile("\\[(\\d+)\\.(\\d+)\\.(\\d+)] - \\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");

    @Test
    void theNotesOfATagAreItsSection() {
        assertThat(new Changelog(TEXT).notes("v1.1.0", "1.1.0")).isEqualTo("### Added\n\n- More.");
        assertThat(new Changelog(TEXT).notes("v1.0.0", "1.0.0")).isEqualTo("- All.");
    }

    @Test
    void aTagNamesTheVersionOfTheBuild() {
        assertThatThrownBy(() -> new Changelog(TEXT).notes("v1.1.0", "1.2.0"))
                .hasMessage(
                        "Cannot release v1.1.0: pom.xml has the version 1.2.0, expected the tag v1.2.0. Tag the commit"
                                + " that sets the version.");
    }

    @Test
    void aVersionWithoutASectionIsNotReleased() {
        assertThatThrownBy(() -> new Changelog(TEXT).notes("v1.2.0", "1.2.0"))
                .hasMessage(
                        "Cannot release v1.2.0: CHANGELOG.md has no text under [1.2.0], expected a section. Move what"
                                + " is under [Unreleased] there.");
    }

    @Test
    void theChangelogOfTheProjectKeepsToTheForm() throws IOException {
        assertThat(malformed(Files.readString(Path.of("../CHANGELOG.md")))).isEmpty();
    }

    @Test
    void aChangelogOutOfFormIsFound() {
        assertThat(malformed(TEXT)).isEmpty();
        assertThat(malformed(TEXT.replace("[Unreleased]", "[Next]"))).isNotEmpty();
        assertThat(malformed(TEXT.replace("2026-02-01", "2026-13-01"))).isNotEmpty();
        assertThat(malformed(TEXT.replace("1.0.0", "1.2.0"))).isNotEmpty();
    }

    /** Unreleased stands first, then every version with its day, the newest first. */
    private static List<String> malformed(String text) {
        List<String> headings = text.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        if (headings.isEmpty() || !headings.get(0).equals("[Unreleased]")) {
            return List.of("the first section is not [Unreleased]");
        }
        List<String> released = headings.subList(1, headings.size());
        List<String> wrong = released.stream()
                .filter(heading -> !RELEASED.matcher(heading).matches())
                .toList();
        List<String> newestFirst = released.stream()
                .sorted(Comparator.comparing(ChangelogTest::order).reversed())
                .toList();
        return wrong.isEmpty() && !released.equals(newestFirst) ? List.of("not the newest first") : wrong;
    }

    private static String order(String heading) {
        var version = RELEASED.matcher(heading);
        return version.matches()
                ? "%9s%9s%9s".formatted(version.group(1), version.group(2), version.group(3))
                : heading;
    }
}
