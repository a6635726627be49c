package io.taxietl.etl.job;

import static io.taxietl.etl.publish.LakeTable.QUARANTINE;
import static io.taxietl.etl.publish.LakeTable.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.FileStatus;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.source.TinyParquet;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that come again under another path do not count twice. */
@ExtendWith(RestoresSession.class)
class RepeatedFilesTest {
    private static final String JANUARY = "yellow_tripdata_2024-01.parquet";

    @TempDir
    private Path folder;

    private Path input;
    private JobFixture job;

    @BeforeEach
    void oneMonth() {
        input = folder.resolve("input");
        job = JobFixture.small(folder.resolve("output"));
        month(input, 1);
    }

    private static Path month(Path folder, long seed) {
        return SampleMonth.of("2024-01")
                .rows(60)
                .withoutUsualDefects()
                .defect(Defect.NEGATIVE_FARE, 2)
                .seed(seed)
                .build()
                .writeTo(folder)
                .file();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    @Test
    void copyInTheSameInputIsRefusedOrPassedOver() throws IOException {
        copy(input.resolve(JANUARY), input.resolve("older/trips of january.parquet"));

        assertThatThrownBy(() -> job.run(input))
                .isInstanceOf(InputException.class)
                .hasMessageMatching(
                        "Cannot read file:/.*/yellow_tripdata_2024-01.parquet: it is a copy of file:/.*/older/trips%20of%20january.parquet, expected data that is read once. Remove one of the two.");

        QualityReport report =
                job.with("sources.onUnreadableFile", "quarantine").run(input);

        assertThat(report.files())
                .extracting(QualityReport.File::status)
                .containsExactly(FileStatus.NEW, FileStatus.UNREADABLE);
        assertThat(job.table(TRIPS).count()).isEqualTo(58);
    }

    @Test
    void knownFileStaysTheOneThatIsReadWhenACopyComesBeforeIt() throws IOException {
        job.run(input);
        copy(input.resolve(JANUARY), input.resolve("a copy.parquet"));

        assertThatThrownBy(() -> job.reprocess(input)).hasMessageContaining("a%20copy.parquet: it is a copy of");
    }

    @Test
    void copyInAnotherFolderIsRefusedUnlessItWasMovedThere() throws IOException {
        job.run(input);
        var before = job.contents();
        Path elsewhere = folder.resolve("elsewhere");
        copy(input.resolve(JANUARY), elsewhere.resolve("renamed.parquet"));

        assertThatThrownBy(() -> job.run(elsewhere))
                .isInstanceOf(InputException.class)
                .hasMessageMatching(
                        "Cannot read .*/elsewhere/renamed.parquet: it is a copy of .*/input/yellow_tripdata_2024-01.parquet, which run run-1 has read, expected data that is read once. If it takes the place of that file, run once with --moved; if not, remove it from INPUT.");
        assertThat(job.contents()).isEqualTo(before);

        assertThat(job.runMoved(elsewhere).rows().published()).isEqualTo(58);

        assertThat(job.count(TRIPS, "source_file like '%/elsewhere/renamed.parquet'"))
                .isEqualTo(58);
        assertThat(job.table(TRIPS).count()).isEqualTo(58);
        assertThat(job.table(QUARANTINE).count()).isEqualTo(2);
        assertThat(job.run(elsewhere).rows().read()).isZero();
        assertThatThrownBy(() -> job.run(input)).hasMessageContaining("which run run-3 has read");

        job.restore("run-3");
        assertThat(job.contents()).isEqualTo(before);
        assertThat(job.run(input).rows().read()).isZero();
    }

    @Test
    void sameMonthInAnotherFolderIsRefusedWhateverItHolds() {
        job.run(input);
        Path elsewhere = folder.resolve("elsewhere");
        Path other = month(elsewhere, 2);

        assertThatThrownBy(() -> job.run(elsewhere))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is another file with the name of ")
                .hasMessageContaining(
                        "expected a month that is read once. If it takes the place of that file, run once "
                                + "with --moved; if not, remove it from INPUT; if it holds other trips, give it another name.");
        assertThatThrownBy(() -> job.run(folder)).hasMessageContaining("Remove one of the two");

        assertThat(other.toFile()
                        .renameTo(elsewhere.resolve("theirs_2024-01.parquet").toFile()))
                .isTrue();
        assertThat(job.run(elsewhere).rows().published()).isEqualTo(58);
        assertThat(job.table(TRIPS).count()).isEqualTo(2 * 58);
    }

    @Test
    void republishedMonthTakesThePlaceOfTheOneInAnotherFolder() {
        job.run(input);
        Path elsewhere = folder.resolve("elsewhere");
        month(elsewhere, 2);

        job.runMoved(elsewhere);

        assertThat(job.table(TRIPS).count()).isEqualTo(58);
        assertThat(job.count(TRIPS, "source_file like '%/elsewhere/%'")).isEqualTo(58);
    }

    @Test
    void namesThatSayNoMonthAndPartitionsAreDifferentFiles() throws IOException {
        Path parts = folder.resolve("parts");
        part(parts.resolve("x/part-0.parquet"), 1);
        part(parts.resolve("y/part-0.parquet"), 2);
        part(parts.resolve("vendor=1/yellow_tripdata_2024-03.parquet"), 3);
        part(parts.resolve("vendor=2/yellow_tripdata_2024-03.parquet"), 4);
        TinyParquet.write(job.spark(), parts.resolve("empty-1.parquet"), TRIP.formatted(5) + " where false");
        copy(parts.resolve("empty-1.parquet"), parts.resolve("empty-2.parquet"));

        assertThat(job.run(parts).rows().published()).isEqualTo(4);
    }

    private static final String TRIP = """
            select timestamp_ntz'2024-03-05 10:00:00' as tpep_pickup_datetime,
                timestamp_ntz'2024-03-05 10:10:00' as tpep_dropoff_datetime,
                %dd as trip_distance, 1L as payment_type, 10d as fare_amount, 10d as total_amount
            """;

    private void part(Path file, int distance) {
        TinyParquet.write(job.spark(), file, TRIP.formatted(distance));
    }

    /** An earlier version has noted no content. */
    @Test
    void oldRecordKnowsAFileByItsNameAndSize() throws IOException {
        part(input.resolve("part-0.parquet"), 1);
        job.run(input);
        String record = job.spark()
                .sql("show tblproperties lake.taxietl.trips ('taxietl.processed-files')")
                .head()
                .getString(1);
        String old = record.replaceAll("\"content\":\"[^\"]*\",", "");
        assertThat(old).isNotEqualTo(record);
        job.spark()
                .sql("alter table lake.taxietl.trips set tblproperties ('taxietl.processed-files' = '%s')"
                        .formatted(old));
        Path elsewhere = folder.resolve("elsewhere");
        copy(input.resolve("part-0.parquet"), elsewhere.resolve("part-0.parquet"));

        assertThatThrownBy(() -> job.run(elsewhere))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is a copy of");
    }
}
