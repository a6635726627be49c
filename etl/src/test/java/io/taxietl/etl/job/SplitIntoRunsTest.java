package io.taxietl.etl.job;

import static io.taxietl.etl.publish.LakeTable.DUPLICATES;
import static io.taxietl.etl.publish.LakeTable.QUARANTINE;
import static io.taxietl.etl.publish.LakeTable.RUNS;
import static io.taxietl.etl.publish.LakeTable.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.publish.Maintenance;
import io.taxietl.etl.publish.lease.Lease;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.SampleMonth;
import io.taxietl.local.sampledata.SampleMonthBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tables depend on the set of files, never on the runs that read them or on the runs that died. */
@ExtendWith(RestoresSession.class)
class SplitIntoRunsTest {
    @TempDir
    private static Path folder;

    private static Path input;
    private static Path january;
    private static Path february;
    private static Path march;
    private static Map<LakeTable, List<String>> inOneRun;

    @TempDir
    private Path output;

    /** February ends with copies of January's last trips, and all months have duplicates and rows for quarantine. */
    @BeforeAll
    static void runOnce() {
        input = folder.resolve("input");
        SampleMonth first = faulty("2024-01").build();
        january = first.writeTo(input).file();
        february = faulty("2024-02")
                .copyLastRowsOf(first, 4)
                .build()
                .writeTo(input)
                .file();
        march = faulty("2024-03").build().writeTo(input.resolve("newer")).file();
        JobFixture job = JobFixture.small(folder.resolve("in one run"));
        job.run(input);
        inOneRun = job.contents();
    }

    private static SampleMonthBuilder faulty(String month) {
        return SampleMonth.of(month)
                .rows(400)
                .withoutUsualDefects()
                .defect(Defect.DUPLICATE, 3)
                .defect(Defect.MONTH_EDGE, 2)
                .defect(Defect.EXTREME_FARE, 1)
                .defect(Defect.ZERO_PASSENGERS, 5)
                .defect(Defect.NEGATIVE_FARE, 2)
                .defect(Defect.PICKUP_IN_OTHER_MONTH, 2)
                .defect(Defect.NEGATIVE_FARE_AND_DROPOFF_BEFORE_PICKUP, 1);
    }

    @Test
    void findsDuplicatesAcrossFilesAndKeepsTheRowOfTheFirst() {
        assertThat(inOneRun.get(DUPLICATES))
                .hasSize(3 * 3 + 4)
                .filteredOn(row -> row.contains("2024-02.parquet"))
                .hasSize(3 + 4);
        assertThat(inOneRun.get(QUARANTINE)).hasSize(3 * 5);
        assertThat(inOneRun.get(TRIPS)).hasSize(3 * 400 + 4 - 13 - 15);
    }

    @Test
    void oneFileARunBackwardsGivesTheSameTablesAlsoAfterMaintenance() {
        JobFixture job = JobFixture.small(output.resolve("50 % of it"));

        for (Path file : List.of(march, february, january)) {
            assertThat(job.run(file).status()).isEqualTo(Status.PUBLISHED);
        }

        assertThat(job.contents()).isEqualTo(inOneRun);
        assertThat(job.table(RUNS).count()).isEqualTo(3);
        maintenanceKeepsEveryRowAndTheRecordOfFiles(job);
    }

    private static void maintenanceKeepsEveryRowAndTheRecordOfFiles(JobFixture job) {
        Instant inAMonth = Instant.now().plus(Duration.ofDays(30));

        List<Maintenance.Summary> done = new Maintenance(job.spark(), job.lake(), inAMonth)
                .run(
                        new Maintenance.Retention(Duration.ofDays(7), Optional.empty()),
                        new Lease.Request("m", "maintenance", Duration.ZERO));

        assertThat(done).extracting(Maintenance.Summary::table).containsExactly(LakeTable.values());
        assertThat(done).filteredOn(table -> table.table() == TRIPS).allMatch(trips -> trips.expiredFiles() > 0);
        assertThat(job.contents()).isEqualTo(inOneRun);
        assertThat(job.spark().table("lake.taxietl.trips.snapshots").count()).isEqualTo(1);
        assertThat(job.run(input).status()).isEqualTo(Status.NOTHING_NEW);
    }

    @Test
    void runsThatDieChangeNothingOrAreFinishedByTheNext() {
        JobFixture job = JobFixture.small(output);

        assertThatThrownBy(() -> job.runAndDieAt(Stage.WRITE_TRIPS.title(), input))
                .isInstanceOf(JobFixture.Death.class);
        assertThat(job.contents().values()).allMatch(List::isEmpty);

        assertThat(job.run(january).rows().duplicates()).isEqualTo(3);
        Map<LakeTable, List<String>> before = job.contents();
        assertThatThrownBy(() -> job.runAndDieAt(Stage.PUBLISH.title(), input)).isInstanceOf(JobFixture.Death.class);
        assertThat(job.contents()).isEqualTo(before);

        job.catalog(DyingCatalog.class);
        DyingCatalog.dieAfterTripsOf("run-4");
        assertThatThrownBy(() -> job.run(input)).isInstanceOf(JobFixture.Death.class);
        DyingCatalog.live();
        assertThat(job.contents().get(TRIPS)).isEqualTo(inOneRun.get(TRIPS));
        assertThat(job.contents().get(DUPLICATES)).isNotEqualTo(inOneRun.get(DUPLICATES));

        assertThat(job.run(input).status()).isEqualTo(Status.NOTHING_NEW);
        assertThat(job.contents()).isEqualTo(inOneRun);
        assertThat(job.table(RUNS).count()).isEqualTo(2);
    }
}
