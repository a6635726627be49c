package io.taxietl.etl.job;

import static io.taxietl.etl.publish.LakeTable.DUPLICATES;
import static io.taxietl.etl.publish.LakeTable.QUARANTINE;
import static io.taxietl.etl.publish.LakeTable.RUNS;
import static io.taxietl.etl.publish.LakeTable.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.FileStatus;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.source.TinyParquet;
import io.taxietl.local.sampledata.BrokenFile;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.SampleMonth;
import io.taxietl.local.sampledata.SampleMonthBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that are published again under the same name, and files that cannot be read until they are. */
@ExtendWith(RestoresSession.class)
class ChangedFilesTest {
    @TempDir
    private Path folder;

    private Path input;
    private JobFixture job;

    @BeforeEach
    void emptyOutput() {
        input = folder.resolve("input");
        job = JobFixture.small(folder.resolve("output"));
    }

    private static SampleMonthBuilder faultless(String month) {
        return SampleMonth.of(month).rows(300).withoutUsualDefects();
    }

    @Test
    void republishedFileGivesBackTheDuplicatesOfOthers() {
        SampleMonth january = faultless("2024-01").build();
        january.writeTo(input);
        faultless("2024-02").copyLastRowsOf(january, 4).build().writeTo(input);
        job.run(input);
        assertThat(job.table(DUPLICATES).count()).isEqualTo(4);
        assertThat(job.table(TRIPS).count()).isEqualTo(600);

        faultless("2024-01")
                .seed(2)
                .rows(320)
                .defect(Defect.NEGATIVE_FARE, 3)
                .build()
                .writeTo(input);
        QualityReport report = job.run(input);

        assertThat(report.files())
                .extracting(QualityReport.File::status)
                .containsExactly(FileStatus.CHANGED, FileStatus.UNCHANGED);
        assertThat(report.rows().read()).isEqualTo(320);
        assertThat(job.table(DUPLICATES).count()).isZero();
        assertThat(job.table(QUARANTINE).count()).isEqualTo(3);
        assertThat(job.count(TRIPS, "source_file like '%2024-02.parquet'")).isEqualTo(304);
        assertThat(job.count(TRIPS, "source_file like '%2024-01.parquet'")).isEqualTo(317);
        assertSameAsAFreshRun();
    }

    @Test
    void republishedFileWhoseTripsMoveToAnotherMonthLeavesNoneBehind() {
        faultless("2024-01").fileName("trips.parquet").build().writeTo(input);
        job.run(input);

        faultless("2024-03").fileName("trips.parquet").rows(200).build().writeTo(input);
        QualityReport report = job.run(input);

        assertThat(report.rows().published()).isEqualTo(200);
        assertThat(job.count(TRIPS, "pickup_month = 3")).isEqualTo(200);
        assertThat(job.table(TRIPS).count()).isEqualTo(200);
        assertSameAsAFreshRun();
    }

    @Test
    void reprocessReadsUnchangedFilesAgainAndReplacesTheirRows() {
        faultless("2024-01").defect(Defect.DUPLICATE, 2).build().writeTo(input);
        job.run(input);
        var before = job.contents();

        QualityReport report = job.reprocess(input);

        assertThat(report.status()).isEqualTo(Status.PUBLISHED);
        assertThat(report.rows().read()).isEqualTo(300);
        assertThat(report.rows().duplicates()).isEqualTo(2);
        assertThat(job.contents()).isEqualTo(before);
        assertThat(job.count(TRIPS, "run_id = 'run-2'")).isEqualTo(298);
    }

    /** Of one the footer tells, of the other only reading its rows. */
    @Test
    void unreadableFilesArePassedOverUntilTheyChange() throws IOException {
        job.with("sources.onUnreadableFile", "quarantine");
        faultless("2024-01").build().writeTo(input);
        BrokenFile.TEXT.writeTo(input, YearMonth.of(2024, 2));
        Path damaged = faultless("2024-03").rows(3_000).build().writeTo(input).file();
        invertTheMiddle(damaged);

        QualityReport first = job.run(input);

        assertThat(first.status()).isEqualTo(Status.PUBLISHED);
        assertThat(first.rows().published()).isEqualTo(300);
        assertThat(first.files())
                .extracting(QualityReport.File::status)
                .containsExactly(FileStatus.NEW, FileStatus.UNREADABLE, FileStatus.UNREADABLE);
        assertThat(first.files().get(1).message())
                .startsWith("Cannot read file:/")
                .contains("2024-02.parquet: it is an XML document");
        assertThat(first.files().get(2).message())
                .contains("2024-03.parquet: it is %d bytes that are damaged".formatted(Files.size(damaged)));

        assertThat(job.run(input).status()).isEqualTo(Status.NOTHING_NEW);

        faultless("2024-02").build().writeTo(input);
        QualityReport third = job.run(input);

        assertThat(third.rows().read()).isEqualTo(300);
        assertThat(third.files())
                .extracting(QualityReport.File::status)
                .containsExactly(FileStatus.UNCHANGED, FileStatus.CHANGED, FileStatus.UNCHANGED);
        assertThat(job.table(TRIPS).count()).isEqualTo(600);
        assertThat(job.table(RUNS).count()).isEqualTo(2);
    }

    /** Its rows are those of one state or of none, and the next run reads what it has become. */
    @Test
    void fileThatIsReplacedWhileTheRunReadsIsPassedOverByThisRunAlone() {
        job.with("sources.onUnreadableFile", "quarantine");
        faultless("2024-01").build().writeTo(input);
        faultless("2024-02").build().writeTo(input);

        QualityReport first = job.runWhile(
                input,
                Stage.WRITE_TRIPS.title(),
                () -> faultless("2024-02").seed(2).rows(310).build().writeTo(input));

        assertThat(first.files())
                .extracting(QualityReport.File::status)
                .containsExactly(FileStatus.NEW, FileStatus.UNREADABLE);
        assertThat(first.files().get(1).message()).contains("it is a file that has changed since this run listed it");
        assertThat(job.table(TRIPS).count()).isEqualTo(300);

        assertThat(job.run(input).rows().read()).isEqualTo(310);
        assertSameAsAFreshRun();
    }

    @Test
    void fileThatVanishesWhileTheRunReadsFailsTheRun() {
        faultless("2024-01").build().writeTo(input);
        Path file = faultless("2024-02").build().writeTo(input).file();

        assertThatThrownBy(() -> job.runWhile(input, Stage.SET_ASIDE.title(), () -> delete(file)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("Cannot read file:" + file + ": it is gone since this run listed it");
        assertThat(job.table(TRIPS).isEmpty()).isTrue();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void runWhoseOnlyNewFileIsUnreadableListsItAndChangesNothing() {
        job.with("sources.onUnreadableFile", "quarantine");
        faultless("2024-01").build().writeTo(input);
        job.run(input);
        BrokenFile.TEXT.writeTo(input, YearMonth.of(2024, 2));

        QualityReport report = job.run(input);

        assertThat(report.status()).isEqualTo(Status.NOTHING_NEW);
        assertThat(report.files())
                .extracting(QualityReport.File::status)
                .containsExactly(FileStatus.UNCHANGED, FileStatus.UNREADABLE);
        assertThat(job.table(RUNS).count()).isEqualTo(1);
    }

    private static void invertTheMiddle(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int index = bytes.length / 2; index < bytes.length / 2 + 2_000; index++) {
            bytes[index] = (byte) ~bytes[index];
        }
        Files.write(file, bytes);
    }

    @Test
    void fileWithoutATripIsProcessedLikeAnyOther() {
        faultless("2024-01").build().writeTo(input);
        SampleMonth.of("2024-02")
                .rows(31)
                .withoutUsualDefects()
                .flexFareShare(0)
                .defect(Defect.NEGATIVE_DISTANCE, 30)
                .build()
                .writeTo(input);
        oneTrip("where false");

        QualityReport report = job.run(input);

        assertThat(report.status()).isEqualTo(Status.PUBLISHED);
        assertThat(report.files()).extracting(QualityReport.File::rows).containsExactly(300L, 31L, 0L);
        assertThat(report.files()).extracting(QualityReport.File::quarantined).containsExactly(0L, 30L, 0L);
        assertThat(job.table(TRIPS).count()).isEqualTo(301);
        assertThat(job.run(input).status()).isEqualTo(Status.NOTHING_NEW);
    }

    @Test
    void onlyRowsForQuarantineMakeNoTrip() {
        oneTrip("");

        QualityReport report = job.run(input);

        assertThat(report.rows().read()).isEqualTo(1);
        assertThat(report.rows().quarantined()).isEqualTo(1);
        assertThat(job.table(TRIPS).count()).isZero();
        assertThat(job.table(QUARANTINE).select("reasons").head().getList(0))
                .isEqualTo(List.of("dropoff_before_pickup", "negative_distance"));
        assertThat(job.run(input).status()).isEqualTo(Status.NOTHING_NEW);
    }

    /** A trip that ends before it begins, after -1 miles. */
    private void oneTrip(String condition) {
        TinyParquet.write(job.spark(), input.resolve("yellow_tripdata_2024-03.parquet"), """
            select timestamp_ntz'2024-03-05 10:00:00' as tpep_pickup_datetime,
                timestamp_ntz'2024-03-05 09:00:00' as tpep_dropoff_datetime,
                -1d as trip_distance, 1L as payment_type, 10d as fare_amount, 10d as total_amount
            """ + condition);
    }

    private void assertSameAsAFreshRun() {
        JobFixture fresh = JobFixture.small(folder.resolve("fresh"));
        fresh.run(input);
        assertThat(job.contents()).isEqualTo(fresh.contents());
    }
}
