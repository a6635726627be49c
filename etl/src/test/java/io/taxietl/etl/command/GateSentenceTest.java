package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.ReportJson;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateSentenceTest {
    @Test
    void namesEveryCheckThatIsNotMet() {
        assertThat(sentence(5))
                .isEqualTo(
                        "Cannot publish run r: the quality gate is not met (Check 1. Check 2. Check 3. Check 4. Check 5.)."
                                + " Nothing was published; see the report.");
    }

    @Test
    void staysShortWhereEveryFileFails() {
        assertThat(sentence(1_000)).contains("Check 5. And 995 more.).").hasSizeLessThan(200);
    }

    private static String sentence(int failures) {
        String checks = IntStream.rangeClosed(1, failures)
                .mapToObj(check -> "\"Check " + check + ".\"")
                .collect(Collectors.joining(","));
        QualityReport report = ReportJson.read("""
                {"run_id": "r", "status": "gate_failed", "rows": {}, "gate": {"passed": false, "failures": [%s]}}
                """.formatted(checks));
        return Outlets.gateSentence(report);
    }
}
