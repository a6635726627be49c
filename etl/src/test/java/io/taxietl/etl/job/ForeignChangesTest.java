package io.taxietl.etl.job;

import static io.taxietl.etl.publish.LakeTable.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.publish.PublishException;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.SampleMonth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run does not go on with tables that somebody else has changed. */
@ExtendWith(RestoresSession.class)
class ForeignChangesTest {
    @TempDir
    private Path folder;

    private Path input;
    private JobFixture job;
    private Map<LakeTable, List<String>> before;

    @BeforeEach
    void publishedMonth() {
        input = folder.resolve("input");
        job = JobFixture.small(folder.resolve("output"));
        month("2024-01");
        job.run(input);
        before = job.contents();
    }

    private void month(String month) {
        SampleMonth.of(month)
                .rows(60)
                .withoutUsualDefects()
                .defect(Defect.DUPLICATE, 2)
                .defect(Defect.NEGATIVE_FARE, 2)
                .build()
                .writeTo(input);
    }

    @Test
    void rowsThatNoRunHasRemovedAreNoticedAndComeBackWhenAllFilesAreReadAgain() {
        Map<String, String> changes = Map.of(
                "drop table lake.taxietl.duplicates", "the table duplicates is gone",
                "delete from lake.taxietl.trips", "rows of trips were deleted at 20",
                "delete from lake.taxietl.quarantine", "rows of quarantine were deleted at 20",
                "delete from lake.taxietl.features where fare_amount > 10", "rows of features were");
        changes.forEach((statement, change) -> {
            String last = job.lastRun();
            job.spark().sql(statement);

            assertThatThrownBy(() -> job.run(input))
                    .as(statement)
                    .isInstanceOf(PublishException.class)
                    .hasMessageStartingWith(
                            "Cannot go on with the tables: somebody else than the job has changed them (" + change)
                    .hasMessageContaining("expected them as " + last
                            + " has left them. Run once with --reprocess and an INPUT that holds all 1 files");

            assertThat(job.reprocess(input).status()).as(statement).isEqualTo(Status.PUBLISHED);
            assertThat(job.contents()).as(statement).isEqualTo(before);
        });
        assertThat(job.run(input).status()).isEqualTo(Status.NOTHING_NEW);
    }

    @Test
    void someOfTheFilesAreNotEnough() {
        month("2024-02");
        job.run(input);
        job.spark().sql("delete from lake.taxietl.trips where pickup_month = 1");

        assertThatThrownBy(() -> job.reprocess(input.resolve("yellow_tripdata_2024-02.parquet")))
                .isInstanceOf(PublishException.class);
    }

    @Test
    void rowsThatNoRunHasAddedGoWithARestore() {
        month("2024-02");
        job.run(input);
        Map<LakeTable, List<String>> both = job.contents();
        job.spark().sql("insert into lake.taxietl.trips select * from lake.taxietl.trips limit 1");

        assertThatThrownBy(() -> job.reprocess(input))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("rows of trips were added at 20")
                .hasMessageEndingWith(
                        "Start with an empty OUTPUT, or take the tables back (make restore BEFORE=run-2) and run again.");

        job.restore("run-2");
        assertThat(job.run(input).status()).isEqualTo(Status.PUBLISHED);
        assertThat(job.contents()).isEqualTo(both);
    }

    @Test
    void tableThatWasSetBackByHandIsNoticed() {
        Object first = job.spark()
                .sql("select snapshot_id from lake.taxietl.trips.snapshots")
                .head()
                .get(0);
        month("2024-02");
        job.run(input);

        job.spark().sql("call lake.system.rollback_to_snapshot('taxietl.trips', %s)".formatted(first));

        assertThatThrownBy(() -> job.run(input)).hasMessageContaining("(trips was set back to before run run-2)");
    }

    @Test
    void tablesWithoutTripsAreRefused() {
        job.spark().sql("drop table lake.taxietl.trips");

        assertThatThrownBy(() -> job.run(input))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("but no table trips")
                .hasMessageEndingWith("start with an empty OUTPUT.");
        assertThat(job.lake().read(TRIPS)).isEmpty();
    }
}
