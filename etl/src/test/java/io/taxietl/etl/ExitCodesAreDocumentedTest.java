package io.taxietl.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts and people count on the codes: each stands in the documents, and no other. */
class ExitCodesAreDocumentedTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|");

    @ParameterizedTest
    @CsvSource({
        "../README.md, | exit code | meaning |",
        "../docs/runbook.md, ### The job",
    })
    void eachStandsInTheTableAndNoOther(Path document, String start) throws IOException {
        String text = Files.readString(document);
        assertThat(text).contains(start);
        String rest = text.substring(text.indexOf(start) + start.length());
        String table = rest.substring(0, Math.max(0, rest.indexOf("\n#")));
        List<Integer> documented = ROW.matcher(table)
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ExitCode.values()).map(ExitCode::code).toList());
    }
}
