package io.taxietl.etl.job;

import static io.taxietl.etl.publish.LakeTable.DUPLICATES;
import static io.taxietl.etl.publish.LakeTable.QUARANTINE;
import static io.taxietl.etl.publish.LakeTable.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.SampleMonth;
import io.taxietl.local.sampledata.SampleMonthBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the ruleset that send the rows which break them to quarantine, and rules that do not. DuckDB counts. */
@ExtendWith(RestoresSession.class)
class RulesThatQuarantineTest {
    private static final String FAR = "ColumnValues \"trip_distance\" < 20";
    private static final String FEES = "IsComplete \"airport_fee\"";
    private static final String PASSENGERS = "ColumnValues \"passenger_count\" < 2";

    private static final String IS_FAR = "(trip_distance is null or trip_distance >= 20)";
    private static final String LACKS_FEE = "(airport_fee is null and filename like '%2024-01%')";

    @TempDir
    private static Path folder;

    private static Path input;
    private static JobFixture job;
    private static QualityReport report;

    /** In 2013 there was no airport fee; in 2024 some rows lack it. */
    @BeforeAll
    static void run() {
        input = folder.resolve("input");
        month("2013-05").build().writeTo(input);
        month("2024-01").defect(Defect.EXTREME_DISTANCE, 1).build().writeTo(input);
        job = job("output");
        report = job.run(input);
    }

    private static SampleMonthBuilder month(String month) {
        return SampleMonth.of(month)
                .rows(400)
                .withoutUsualDefects()
                .defect(Defect.NEGATIVE_FARE, 3)
                .defect(Defect.MISSING_DISTANCE, 2)
                .defect(Defect.DUPLICATE, 8);
    }

    private static JobFixture job(String output) {
        return JobFixture.small(folder.resolve(output))
                .rules(FAR, FEES, PASSENGERS)
                .with("quality.gate.maximumRuleViolationRatio", 1.0)
                .with("quality.quarantineRules", List.of(FEES, FAR));
    }

    @Test
    void theirRowsAreInQuarantineWithTheRuleAsAReasonAndNowhereElse() throws SQLException {
        long far = inFiles("count(*)", IS_FAR);
        long fees = inFiles("count(*)", LACKS_FEE);
        long quarantined = inFiles("count(*)", "fare_amount < 0 or " + IS_FAR + " or " + LACKS_FEE);

        assertThat(List.of(far, fees)).allMatch(rows -> rows > 2);
        assertThat(report.status()).isEqualTo(Status.PUBLISHED);
        assertThat(report.quarantine())
                .containsEntry("rule:" + FAR, far)
                .containsEntry("rule:" + FEES, fees)
                .containsEntry("negative_amount", 6L);
        assertThat(job.count(QUARANTINE, "array_contains(reasons, 'rule:" + FAR + "')"))
                .isEqualTo(far);
        assertThat(job.count(QUARANTINE, "array_contains(reasons, 'rule:" + FEES + "')"))
                .isEqualTo(fees);
        assertThat(job.count(QUARANTINE, "true"))
                .isEqualTo(report.rows().quarantined())
                .isEqualTo(quarantined);
        // The copy of a row that is not published is no duplicate.
        long duplicates =
                inFiles("count(*) - (select count(*) from (select distinct * from copies))", "true", "copies");
        assertThat(report.rows().duplicates()).isEqualTo(duplicates).isEqualTo(job.count(DUPLICATES, "true"));
        assertThat(report.rows().published())
                .isEqualTo(job.count(TRIPS, "true"))
                .isEqualTo(report.rows().read() - quarantined - duplicates);
        assertThat(report.examples()).containsKeys("rule:" + FAR, "rule:" + FEES);
    }

    @Test
    void aFileThatLacksTheColumnOfARuleKeepsItsRows() throws SQLException {
        QualityReport.File early = report.files().get(0);

        assertThat(early.path()).contains("2013-05");
        assertThat(early.quarantine()).doesNotContainKey("rule:" + FEES);
        assertThat(early.quarantined())
                .isEqualTo(inFiles("count(*)", "filename like '%2013-05%' and (fare_amount < 0 or " + IS_FAR + ")"));
    }

    @Test
    void theRowsAreAsTheyWereReadAndTakeNoPartInCleansing() {
        assertThat(job.count(QUARANTINE, "trip_distance > 290000")).isEqualTo(1);
        assertThat(job.count(QUARANTINE, "trip_distance is null")).isEqualTo(4);
        assertThat(job.count(TRIPS, "trip_distance >= 20 or array_contains(imputed_columns, 'trip_distance')"))
                .isZero();
        assertThat(report.outliers().get("trip_distance").bound()).isLessThan(20);
    }

    @Test
    void rowsThatBreakOtherRulesArePublished() throws SQLException {
        long breaking = inFiles("count(*)", "passenger_count >= 2", "(select distinct * from copies)");

        assertThat(breaking).isPositive();
        assertThat(job.count(TRIPS, "passenger_count >= 2")).isEqualTo(breaking);
        assertThat(report.quarantine()).doesNotContainKey("rule:" + PASSENGERS);
    }

    @Test
    void theTablesAreTheSameInTwoRuns() {
        JobFixture twice = job("two runs");
        twice.run(input.resolve("yellow_tripdata_2024-01.parquet"));
        twice.run(input);

        assertThat(twice.contents()).isEqualTo(job.contents());
    }

    @Test
    void tooManyOfThemTurnTheRunAway() throws SQLException {
        QualityReport turnedAway = job("turned away")
                .with("quality.gate.maximumQuarantineRatio", 0.01)
                .run(input);

        assertThat(turnedAway.status()).isEqualTo(Status.GATE_FAILED);
        assertThat(turnedAway.gate().failures())
                .singleElement()
                .asString()
                .contains("are quarantined, expected less than 0.01", "rule:" + FEES + " 0.", "rule:" + FAR + " 0.");
        assertThat(turnedAway.quarantine()).isEqualTo(report.quarantine());
        assertThat(turnedAway.examples()).isEqualTo(report.examples());
    }

    private static long inFiles(String figure, String condition) throws SQLException {
        return inFiles(figure, condition, "files");
    }

    /** @param rows {@code files}, all rows, or {@code copies}, those that are not quarantined, without their file */
    private static long inFiles(String figure, String condition, String rows) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet found =
                        statement.executeQuery("""
                        with files as (select * from read_parquet('%s/*.parquet', union_by_name = true, filename = true)),
                        copies as (select * exclude filename from files
                            where not (coalesce(fare_amount < 0, false) or %s or %s))
                        select %s from %s where %s""".formatted(input, IS_FAR, LACKS_FEE, figure, rows, condition))) {
            found.next();
            return found.getLong(1);
        }
    }
}
