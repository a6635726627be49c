package io.taxietl.etl.job;

import static io.taxietl.etl.publish.LakeTable.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.publish.LakeException;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.SampleMonth;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose trip ids an earlier version of the job has made in another way. */
@ExtendWith(RestoresSession.class)
class OldTripIdsTest {
    @TempDir
    private Path folder;

    private Path input;
    private JobFixture job;

    @BeforeEach
    void tablesOfAnEarlierVersion() {
        input = folder.resolve("input");
        job = JobFixture.small(folder.resolve("output"));
        month("2024-01");
        month("2024-02");
        job.run(input);
        forgetVersion();
    }

    private void month(String month) {
        SampleMonth.of(month).rows(60).withoutUsualDefects().build().writeTo(input);
    }

    /** The record as the earlier version has written it. */
    private void forgetVersion() {
        String record = job.spark()
                .sql("show tblproperties lake.taxietl.trips ('taxietl.processed-files')")
                .head()
                .getString(1);
        assertThat(record).contains(",\"tripIdVersion\":2");
        job.spark()
                .sql("alter table lake.taxietl.trips set tblproperties ('taxietl.processed-files' = '%s')"
                        .formatted(record.replace(",\"tripIdVersion\":2", "")));
    }

    @Test
    void newRowsAreRefusedUntilAllFilesAreReadAgain() {
        month("2024-03");

        assertThatThrownBy(() -> job.run(input))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("trip ids of 2 files")
                .hasMessageContaining("yellow_tripdata_2024-01.parquet, ")
                .hasMessageContaining("--reprocess");
        assertThat(job.table(TRIPS).count()).isEqualTo(120);

        assertThat(job.reprocess(input).status()).isEqualTo(Status.PUBLISHED);
        assertThat(job.table(TRIPS).count()).isEqualTo(180);

        month("2024-04");
        assertThat(job.run(input).rows().published()).isEqualTo(60);
    }

    @Test
    void someOfTheFilesAreNotEnough() {
        assertThatThrownBy(() -> job.reprocess(input.resolve("yellow_tripdata_2024-01.parquet")))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("trip ids of 1 files")
                .hasMessageContaining("2024-02.parquet)");
    }

    @Test
    void restoringTheOldRowsRestoresWhatIsKnownOfTheirIds() {
        job.reprocess(input);
        job.restore("run-2");

        assertThatThrownBy(() -> job.reprocess(input.resolve("yellow_tripdata_2024-01.parquet")))
                .isInstanceOf(LakeException.class);
    }

    @Test
    void nothingNewIsNoReasonToRefuse() {
        assertThat(job.run(input).status()).isEqualTo(Status.NOTHING_NEW);
    }
}
