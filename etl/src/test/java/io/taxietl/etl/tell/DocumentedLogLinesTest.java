package io.taxietl.etl.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Queries of the log can count on the fields of docs/monitoring.md; the dashboard's query is tested against that page. */
class DocumentedLogLinesTest {
    private static final Path PAGE = Path.of("../docs/monitoring.md");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ");
    private static final Pattern WRITTEN = Pattern.compile("\"([a-z_]+)\":");

    @Test
    void everyLineHasTheFieldsThatAreDocumented() throws IOException {
        List<String> written = names(WRITTEN, JsonLine.pattern("a-run"));
        assertThat(written).contains("level", "message").isEqualTo(names(DOCUMENTED, Files.readString(PAGE)));
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
