package io.taxietl.etl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.report.QualityReport.Scores;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportJsonTest {
    @Test
    void writesTheKeysAndValuesOfTheContract() {
        assertThat(ReportJson.write(SampleReports.small())).isEqualTo(Golden.file("quality.json"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void readsBackAnEqualReport(QualityReport report) {
        assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
    }

    static Stream<QualityReport> reports() {
        return Stream.of(
                SampleReports.small(),
                SampleReports.published(),
                SampleReports.gateFailed(),
                SampleReports.nothingNew(),
                SampleReports.hostile());
    }

    @Test
    void keepsTheOrderOfMapsWhenReadAndWrittenAgain() {
        String json = ReportJson.write(SampleReports.published());
        assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json);
    }

    @Test
    void writesEveryScoreOfARunThatJudgedNothingAsNull() {
        assertThat(ReportJson.write(SampleReports.nothingNew()))
                .contains("\"status\" : \"nothing_new\"")
                .contains("\"passed\" : null")
                .contains("\"schema\" : null", "\"uniqueness\" : null", "\"overall\" : null");
    }

    @Test
    void hasNoNumberThatJsonDoesNotKnow() {
        var scores = new Scores(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.0, 0.5, Double.NaN);
        assertThat(scores).isEqualTo(new Scores(null, null, null, 1.0, 0.5, null));
    }

    @Test
    void skipsKeysOfALaterRelease() {
        String json = ReportJson.write(SampleReports.small()).replaceFirst("\\{", "{ \"later\" : [1],");
        assertThat(ReportJson.read(json)).isEqualTo(SampleReports.small());
    }

    @Test
    void takesAbsentListsAndMapsAsEmpty() {
        String json = """
                {"run_id": "r", "status": "nothing_new", "gate": {"minimum_overall_score": 0.9}, "rows": {"read": 0}}""";
        QualityReport report = ReportJson.read(json);
        assertThat(report.files()).isEmpty();
        assertThat(report.quarantine()).isEmpty();
        assertThat(report.gate().failures()).isEmpty();
        assertThat(report.scores()).isEqualTo(Scores.none());
        assertThat(report.rowsByHour().before()).isEmpty();
    }

    @Test
    void saysWhereATextIsNotAReport() {
        assertThatThrownBy(() -> ReportJson.read("{\n  \"status\" : \"lost\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot read the quality report: line 2, column 14 is not as expected: ")
                .hasMessageEndingWith(" Run the job again to write a new one.");
        assertThatThrownBy(() -> ReportJson.read("{\"started_at\": \"yesterday\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() -> ReportJson.read("{\"run_id\": \"r\", \"status\": \"published\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("problem: gate");
    }
}
