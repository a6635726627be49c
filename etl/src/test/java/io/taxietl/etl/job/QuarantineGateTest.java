package io.taxietl.etl.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run or a file of which little is left does not publish, whatever its ruleset says. */
@ExtendWith(RestoresSession.class)
class QuarantineGateTest {
    private static final String PICKUP_OUTSIDE_PERIOD = "pickup_outside_period 1.0000";

    @TempDir
    private Path folder;

    @Test
    void aFileUnderTheNameOfAnotherMonthIsTurnedAwayAndToldItsMonth() throws IOException {
        Path input = folder.resolve("input");
        SampleMonth.of("2024-02").rows(3_000).withoutUsualDefects().build().writeTo(input);
        Path misnamed = SampleMonth.of("2024-01")
                .rows(100)
                .withoutUsualDefects()
                .build()
                .writeTo(folder)
                .file();
        Path file = Files.move(misnamed, input.resolve("yellow_tripdata_2024-06.parquet"));
        JobFixture job = strict();

        QualityReport report = job.run(input);

        assertThat(report.status()).isEqualTo(Status.GATE_FAILED);
        assertThat(report.gate().failures())
                .containsExactly(
                        "100 of 100 rows (1.0000) of " + file.toUri().toString().replace("///", "/")
                                + " are quarantined, expected less than 0.5: " + PICKUP_OUTSIDE_PERIOD
                                + ". Its name says 2024-06, but its pick-ups are of 2024-01 (1.0000): name the file after the month"
                                + " of its rows.");
        assertThat(job.count(LakeTable.TRIPS, "true")).isZero();
    }

    @Test
    void aRunThatLosesMoreThanTheShareOfAllRowsIsTurnedAway() {
        Path input = folder.resolve("input");
        SampleMonth.of("2024-01")
                .rows(1_000)
                .withoutUsualDefects()
                .defect(Defect.NEGATIVE_FARE, 50)
                .build()
                .writeTo(input);

        QualityReport report = strict().run(input);

        assertThat(report.status()).isEqualTo(Status.GATE_FAILED);
        assertThat(report.gate().failures())
                .containsExactly("50 of 1,000 rows (0.0500) are quarantined, expected less than 0.05:"
                        + " negative_amount 0.0500.");
        assertThat(report.gate().maximumQuarantineRatio()).isEqualTo(0.05);
        assertThat(report.gate().maximumFileQuarantineRatio()).isEqualTo(0.50);
    }

    private JobFixture strict() {
        return JobFixture.small(folder.resolve("output"))
                .with("quality.gate.maximumQuarantineRatio", 0.05)
                .with("quality.gate.maximumFileQuarantineRatio", 0.50);
    }
}
