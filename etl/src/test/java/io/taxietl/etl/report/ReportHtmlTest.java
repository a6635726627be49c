package io.taxietl.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);

    @Test
    void loadsNothingFromOutside() {
        String page = ReportHtml.render(SampleReports.published());
        assertThat(page).contains("content=\"default-src 'none'; ");
        assertThat(SCRIPT.matcher(page).replaceAll("")).doesNotContainPattern("(?i)https?:|src=|href=|url\\(|@import");
    }

    @Test
    void letsOnlyItsOwnScriptsRun() throws Exception {
        String page = ReportHtml.render(SampleReports.published());
        List<MatchResult> scripts = SCRIPT.matcher(page).results().toList();
        assertThat(scripts)
                .extracting(script -> script.group(1))
                .containsExactly(" id=\"report\" type=\"application/json\"", "", "");
        for (MatchResult script : scripts.subList(1, 3)) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(script.group(2).getBytes(StandardCharsets.UTF_8));
            assertThat(page).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
    }

    @Test
    void carriesTheWholeReport() {
        assertThat(ReportJson.read(data(SampleReports.gateFailed()))).isEqualTo(SampleReports.gateFailed());
    }

    @Test
    void keepsTextFromOutsideOutOfTheMarkup() {
        String page = ReportHtml.render(SampleReports.hostile());
        assertThat(SCRIPT.matcher(page).results()).hasSize(3);
        assertThat(page).contains("<title>Published: quality report of &lt;run&gt;</title>");
        assertThat(data(SampleReports.hostile())).doesNotContain("<").contains("\\u003c/script>", "{{data}}");
        assertThat(ReportJson.read(data(SampleReports.hostile()))).isEqualTo(SampleReports.hostile());
    }

    @Test
    void saysHowTheRunEndedWithoutAnyScript() {
        assertThat(ReportHtml.render(SampleReports.gateFailed()))
                .contains("<header class=\"gate_failed\">", "<h1>Gate failed</h1>")
                .contains(
                        "The quality gate is not met (3 checks failed). Nothing is published and the tables are as they were.");
    }

    @Test
    void keepsTheLicenceOfTheChartLibrary() {
        assertThat(ReportHtml.render(SampleReports.nothingNew()))
                .contains("Licensed to the Apache Software Foundation");
    }

    private static String data(QualityReport report) {
        var script = SCRIPT.matcher(ReportHtml.render(report));
        assertThat(script.find()).isTrue();
        return script.group(2);
    }
}
