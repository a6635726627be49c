package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RestoresSession.class)
class FoldersTest {
    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    private static Path month(String month, Path folder) {
        return SampleMonth.of(month)
                .rows(10)
                .withoutUsualDefects()
                .build()
                .writeTo(folder)
                .file();
    }

    @Test
    void filesOfAllFoldersBelowInTheOrderOfTheirPaths() throws IOException {
        month("2024-02", folder.resolve("b/deep/er"));
        month("2024-03", folder.resolve("a"));
        month("2024-01", folder);
        Files.writeString(folder.resolve("a/README.md"), "no trips");

        assertThat(reading.listed(folder))
                .containsExactly(
                        "yellow_tripdata_2024-03.parquet",
                        "yellow_tripdata_2024-02.parquet",
                        "yellow_tripdata_2024-01.parquet");
    }

    @Test
    void hiddenFilesAndFoldersArePassedOver() throws IOException {
        month("2024-01", folder);
        month("2024-02", folder.resolve("_temporary/0"));
        month("2024-03", folder.resolve(".trash"));
        Files.writeString(folder.resolve("._yellow_tripdata_2024-04.parquet"), "a resource fork");
        Files.writeString(folder.resolve("_SUCCESS.csv"), "");

        assertThat(reading.listed(folder)).containsExactly("yellow_tripdata_2024-01.parquet");
    }

    @Test
    void hiddenFolderAboveTheInputDoesNotHideIt() {
        month("2024-01", folder.resolve(".data/_raw"));

        assertThat(reading.listed(folder.resolve(".data/_raw"))).hasSize(1);
    }

    @Test
    void oneFile() {
        Path file = month("2024-01", folder);
        month("2024-02", folder);

        assertThat(reading.listed(file)).containsExactly("yellow_tripdata_2024-01.parquet");
    }

    @Test
    void foldersThatLookLikePartitionsAreNoColumns() {
        month("2024-01", folder.resolve("year=2024/month=01"));
        month("2024-02", folder.resolve("year=2024/month=02"));

        assertThat(reading.rows(folder).columns()).hasSize(24).doesNotContain("year", "month");
        assertThat(reading.rows(folder).count()).isEqualTo(20);
    }

    /** A path is compared in three spellings: as listed, as Spark writes it beside each row, as the report names it. */
    @ParameterizedTest
    @ValueSource(strings = {"with space", "50%", "a%20b", "[1]", "{a,b}", "star*", "plus+ü#1"})
    void anyCharacterInAPath(String name) {
        month("2024-01", folder.resolve(name));

        List<Row> rows = reading.rows(folder)
                .select("source_file", "file_month")
                .distinct()
                .collectAsList();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getString(0))
                .isEqualTo(reading.inspect(folder).readable().get(0).file().uri());
        assertThat(rows.get(0).getDate(1)).hasToString("2024-01-01");
    }

    /** Hadoop takes it for the end of a scheme when it looks for a checksum file. */
    @Test
    void colonInTheNameOfALocalFile() throws IOException {
        Path file = Files.move(month("2024-01", folder), folder.resolve("trips 10:30.parquet"));

        assertThat(reading.inspect(folder).unreadable())
                .singleElement()
                .extracting(UnreadableFile::sentence)
                .isEqualTo(
                        "Cannot read file:%s: it is a file with a colon in its name, expected a name without one on a local disk. Rename it, or set sources.onUnreadableFile to quarantine."
                                .formatted(file.toString().replace(" ", "%20")));
    }

    @Test
    void fingerprintChangesWithTheContent() throws IOException {
        Path file = month("2024-01", folder);
        String before = reading.inspect(folder).readable().get(0).file().fingerprint();

        assertThat(reading.inspect(folder).readable().get(0).file().fingerprint())
                .isEqualTo(before);

        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));

        assertThat(reading.inspect(folder).readable().get(0).file().fingerprint())
                .isNotEqualTo(before);
    }
}
