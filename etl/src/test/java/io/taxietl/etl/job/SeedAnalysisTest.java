package io.taxietl.etl.job;

import static io.taxietl.etl.publish.LakeTable.DUPLICATES;
import static io.taxietl.etl.publish.LakeTable.RUNS;
import static io.taxietl.etl.publish.LakeTable.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.SampleMonth;
import io.taxietl.local.sampledata.SampleMonthBuilder;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The month of the analysis that this project starts from: 11.37 % missing, two extremes, a single duplicate. */
@ExtendWith(RestoresSession.class)
class SeedAnalysisTest {
    @TempDir
    private Path folder;

    private SampleMonthBuilder month() {
        return SampleMonth.of("2024-01").rows(10_000).withoutUsualDefects();
    }

    @Test
    void publishesTheMonthWithItsExtremesCappedAndItsGapsFilled() {
        month().flexFareShare(0.1137)
                .defect(Defect.EXTREME_DISTANCE, 1)
                .defect(Defect.EXTREME_FARE, 1)
                .defect(Defect.DUPLICATE, 1)
                .build()
                .writeTo(folder.resolve("input"));
        JobFixture job = new JobFixture(folder.resolve("output"));

        QualityReport report = job.run(folder.resolve("input"));

        assertThat(report.status()).isEqualTo(Status.PUBLISHED);
        assertThat(report.rows()).isEqualTo(new QualityReport.Rows(10_000, 9_999, 0, 0, 1));
        assertThat(report.columns().get("passenger_count").imputed()).isEqualTo(1_137);
        assertThat(report.columns().get("trip_distance").maximum()).isEqualTo(297_004);
        assertThat(report.columns().get("fare_amount").maximum()).isEqualTo(429_496.72);
        assertThat(job.count(TRIPS, "passenger_count is null")).isZero();
        assertThat(job.count(TRIPS, "array_contains(imputed_columns, 'passenger_count')"))
                .isEqualTo(1_137);
        Row extremes = job.table(TRIPS)
                .selectExpr("max(trip_distance)", "max(fare_amount)")
                .head();
        assertThat(extremes.getDouble(0))
                .isEqualTo(report.outliers().get("trip_distance").bound())
                .isBetween(10.0, 200.0);
        assertThat(extremes.getDouble(1))
                .isEqualTo(report.outliers().get("fare_amount").bound())
                .isBetween(50.0, 1_000.0);
        assertThat(job.count(TRIPS, "trip_distance_capped"))
                .isEqualTo(report.outliers().get("trip_distance").capped())
                .isBetween(1L, 10L);
        assertThat(job.table(DUPLICATES).count()).isEqualTo(1);
    }

    @Test
    void unmetGatePublishesNothingAndSaysWhy() {
        month().flexFareShare(0)
                .defect(Defect.MISSING_PASSENGERS, 1_600)
                .defect(Defect.DUPLICATE, 10)
                .build()
                .writeTo(folder.resolve("input"));
        JobFixture job = new JobFixture(folder.resolve("output"));

        QualityReport report = job.run(folder.resolve("input"));

        assertThat(report.status()).isEqualTo(Status.GATE_FAILED);
        assertThat(report.gate().passed()).isFalse();
        assertThat(report.gate().failures())
                .contains("passenger_count is missing in 0.1600 of 10,000 judged rows, expected less than 0.15.")
                .contains("10 of 10,000 rows (0.001000) are duplicates, expected less than 0.001.")
                .anyMatch(sentence -> sentence.startsWith("The rule IsComplete \"passenger_count\""));
        assertThat(report.rows()).isEqualTo(new QualityReport.Rows(10_000, 0, 9_990, 0, 10));
        assertThat(job.contents().values()).allMatch(List::isEmpty);
        assertThat(job.table(RUNS).count()).isZero();
    }
}
