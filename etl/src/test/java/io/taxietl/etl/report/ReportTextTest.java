package io.taxietl.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTextTest {
    private static final String LOCATION = "s3://taxietl-production-lake/reports/20260814T020004Z-3f9c/quality.html";

    @Test
    void tellsOfAPublishedRun() {
        assertThat(ReportText.render(SampleReports.published(), LOCATION)).isEqualTo(Golden.file("published.txt"));
    }

    @Test
    void tellsWhyTheGateFailed() {
        assertThat(ReportText.render(SampleReports.gateFailed(), LOCATION)).isEqualTo(Golden.file("gate-failed.txt"));
    }

    @Test
    void tellsThatNothingIsNew() {
        assertThat(ReportText.render(SampleReports.nothingNew(), LOCATION)).isEqualTo(Golden.file("nothing-new.txt"));
    }

    @Test
    void staysShortWithManyFiles() {
        assertThat(ReportText.render(SampleReports.manyFiles(), LOCATION))
                .contains("\nFiles       183 new, 17 unchanged\n")
                .satisfies(text -> assertThat(text.lines()).hasSizeLessThan(30));
    }

    @Test
    void listsEveryFailedRuleByItsTitle() {
        QualityReport report = SampleReports.manyRules();
        String text = ReportText.render(report, LOCATION);

        assertThat(text).contains("0 passed, 30 failed but tolerated, 30 failed, 0 not applicable");
        assertThat(text.lines().filter(line -> line.startsWith("            failed: Rule ")))
                .hasSize(30);
        assertThat(text.lines().filter(line -> line.startsWith("            tolerated: Rule ")))
                .hasSize(30);
        assertThat(text).doesNotContain("CustomSql");
    }

    @Test
    void figuresOfReasonsStandBelowEachOtherHoweverLongTheTitleOfARule() {
        assertThat(ReportText.render(SampleReports.manyRules(), LOCATION))
                .contains("""

                Quarantine  %-84s             12   < 0.01 %%
                            %-84s              7   < 0.01 %%
                """.formatted("rule:" + "Rule 59 ".repeat(10).strip(), "negative_amount"));
    }

    @Test
    void saysThatFilesWereLeftOut() {
        assertThat(Summary.of(SampleReports.publishedWithoutAFile()).sentence())
                .isEqualTo(
                        "The quality gate is met. 3,025,711 of 3,046,690 rows read are published. 1 file cannot be read and"
                                + " is left out.");
    }

    @Test
    void tellsWhatWasAssumedOfAFile() {
        assertThat(ReportText.render(SampleReports.hostile(), LOCATION))
                .contains("forged.parquet: <img src=y> forged\n")
                .containsPattern("\n {12}warning: s3://raw/");
    }

    @Test
    void showsWhatCannotBeRead() {
        assertThat(ReportText.render(SampleReports.small(), LOCATION)).contains("""

                        Unreadable  3 lines that are no record, for example "2,2024-12-01"
                                    7 values of fare_amount, for example "1,50"
                        """);
    }

    @Test
    void leavesNoControlCharacterOfAFileNameOrARuleInTheLog() {
        String text = ReportText.render(SampleReports.hostile(), "a\u001b[2J\r\nforged");
        assertThat(text.replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
        assertThat(text).endsWith("Report      a [2J forged\n");
    }
}
