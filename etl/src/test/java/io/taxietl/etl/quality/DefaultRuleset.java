package io.taxietl.etl.quality;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.quality.rule.Ruleset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The ruleset that travels in the jar. */
final class DefaultRuleset {
    private static final String PATH = "/environments/quality/trips.dqdl";

    private DefaultRuleset() {}

    static Ruleset compile() {
        return Ruleset.compile(PATH, text(), TestSpark.session());
    }

    static String text() {
        try (InputStream text = DefaultRuleset.class.getResourceAsStream(PATH)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
