package io.taxietl.etl.job;

import static io.taxietl.etl.publish.LakeTable.QUARANTINE;
import static io.taxietl.etl.publish.LakeTable.RUNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.FileStatus;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.SampleMonth;
import io.taxietl.local.sampledata.SampleMonthBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** After a restore a good run ends as if the bad one had never been. */
@ExtendWith(RestoresSession.class)
class RestoreJobTest {
    private static final String PASSENGERS = "quality.rowRules.maximumPassengers";

    @TempDir
    private Path folder;

    private Path input;
    private JobFixture job;

    @BeforeEach
    void januaryIsPublished() {
        input = folder.resolve("input");
        job = JobFixture.small(folder.resolve("output"));
        january(1).writeTo(input);
        job.run(input);
    }

    private static SampleMonth january(int seed) {
        return month("2024-01").seed(seed).build();
    }

    private static SampleMonthBuilder month(String month) {
        return SampleMonth.of(month)
                .rows(300)
                .withoutUsualDefects()
                .defect(Defect.NEGATIVE_FARE, 2)
                .defect(Defect.MONTH_EDGE, 2)
                .defect(Defect.DUPLICATE, 2);
    }

    /** The bad run knows no trip with more than one passenger; it reads a new file, and a changed one. */
    private void badRun() {
        month("2024-02").copyLastRowsOf(january(1), 4).build().writeTo(input);
        january(2).writeTo(input);
        QualityReport bad = job.with(PASSENGERS, 1).run(input);
        job.with(PASSENGERS, 9);
        assertThat(bad.status()).isEqualTo(Status.PUBLISHED);
        assertThat(job.table(QUARANTINE).count()).isGreaterThan(50);
    }

    @Test
    void goodRunAfterARestoreEndsAsIfTheBadOneHadNeverBeen() {
        Map<LakeTable, List<String>> before = job.contents();
        badRun();

        RestoreJob.Result result = job.restore("run-2");

        assertThat(job.contents()).isEqualTo(before);
        assertThat(result.undone()).containsExactly("run-2");
        assertThat(result.withdrawn()).hasSize(2);
        assertThat(history())
                .containsExactly(
                        "[run-1,run,WrappedArray()]",
                        "[run-2,run,WrappedArray()]",
                        "[restore-run-2,restore,WrappedArray(run-2)]");
        QualityReport good = job.run(input);
        assertThat(good.files())
                .extracting(QualityReport.File::status)
                .containsExactly(FileStatus.CHANGED, FileStatus.NEW);
        JobFixture fresh = JobFixture.small(folder.resolve("fresh"));
        fresh.run(input);
        assertThat(job.contents()).isEqualTo(fresh.contents());
        assertThat(job.run(input).status()).isEqualTo(Status.NOTHING_NEW);
    }

    private List<String> history() {
        return job.table(RUNS).orderBy("started_at").select("run_id", "kind", "undone_runs").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    @Test
    void restoreThatDiesAfterItsDecisionIsFinishedByTheNextRun() {
        Map<LakeTable, List<String>> before = job.contents();
        badRun();
        job.catalog(DyingCatalog.class);
        DyingCatalog.dieAfterTripsOf("restore-run-2");

        assertThatThrownBy(() -> job.restore("run-2")).isInstanceOf(JobFixture.Death.class);

        DyingCatalog.live();
        assertThat(job.contents().get(LakeTable.TRIPS)).isEqualTo(before.get(LakeTable.TRIPS));
        assertThat(job.contents().get(QUARANTINE)).isNotEqualTo(before.get(QUARANTINE));
        assertThat(job.run(folder.resolve("input/yellow_tripdata_2024-02.parquet"))
                        .status())
                .isEqualTo(Status.PUBLISHED);
        january(1).writeTo(input);
        job.run(input);
        JobFixture fresh = JobFixture.small(folder.resolve("fresh"));
        fresh.run(input);
        assertThat(job.contents()).isEqualTo(fresh.contents());
    }

    @Test
    void firstRunCanBeUndone() {
        job.restore("run-1");

        assertThat(job.contents().values()).allMatch(List::isEmpty);
        assertThat(job.run(input).rows().read()).isEqualTo(300);
    }
}
