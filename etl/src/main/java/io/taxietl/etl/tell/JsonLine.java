package io.taxietl.etl.tell;

import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * One log event as one line of JSON. A pattern and not JsonTemplateLayout, because that is a module of its own which
 * Glue does not provide.
 */
final class JsonLine {
    private JsonLine() {}

    /** The run id stands in the pattern itself: Spark's own threads have no thread context to take it from. */
    static String pattern(String runId) {
        if (!runId.matches("[A-Za-z0-9._:-]+")) {
            throw new IllegalArgumentException("Cannot log the run: its id is \"" + runId
                    + "\", expected letters, digits, dots, colons, hyphens and underscores.");
        }
        return "{\"time\":\"%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}{UTC}\",\"level\":\"%level\",\"run_id\":\"" + runId + "\""
                + "%notEmpty{,\"stage\":\"%enc{%X{stage}}{JSON}\"}"
                + ",\"logger\":\"%enc{%c}{JSON}\",\"thread\":\"%enc{%t}{JSON}\",\"message\":\"%enc{%m}{JSON}\""
                + "%notEmpty{,\"exception\":\"%enc{%throwable}{JSON}\"}}%n";
    }

    static PatternLayout layout(String runId) {
        return PatternLayout.newBuilder()
                .withPattern(pattern(runId))
                .withCharset(StandardCharsets.UTF_8)
                .withAlwaysWriteExceptions(false)
                .build();
    }
}
