package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose footer or header is whole, so that only reading their rows shows what is wrong. */
@ExtendWith(RestoresSession.class)
class DamageSearchTest {
    private static final String CSV_HEADER = "tpep_pickup_datetime,tpep_dropoff_datetime,trip_distance,payment_type\n";
    private static final String ROW = "2024-01-05 10:%02d:00,2024-01-05 11:00:00,1.%d,1\n";

    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    private List<UnreadableFile> found(List<InspectedFile> files) {
        return new DamageSearch(reading.spark()).among(files);
    }

    private List<InspectedFile> inspected() {
        Inspection inspection = reading.inspect(folder);
        assertThat(inspection.unreadable()).isEmpty();
        return inspection.readable();
    }

    private Path month(String month) {
        return SampleMonth.of(month).rows(500).build().writeTo(folder).file();
    }

    private static void invert(Path file, int from, int bytes) throws IOException {
        byte[] content = Files.readAllBytes(file);
        for (int index = from; index < from + bytes; index++) {
            content[index] = (byte) ~content[index];
        }
        Files.write(file, content);
    }

    @Test
    void allDamagedFilesInOneLookAndNoOther() throws IOException {
        month("2024-01");
        List<Path> damaged = new ArrayList<>();
        for (String month : List.of("2015-02", "2024-02", "2025-03")) {
            Path file = month(month);
            invert(file, (int) Files.size(file) / 3, 200);
            damaged.add(file);
        }
        month("2024-04");

        List<UnreadableFile> found = found(inspected());

        assertThat(found)
                .extracting(UnreadableFile::sentence)
                .containsExactlyElementsOf(damaged.stream()
                        .map(file ->
                                "Cannot read file:%s: it is %d bytes that are damaged, expected a whole file. Replace or remove it, or set sources.onUnreadableFile to quarantine."
                                        .formatted(file, size(file)))
                        .toList());
        assertThat(found).allMatch(UnreadableFile::lasting);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** No codec notices a changed byte in plain pages: it would be another value, were it not for the page's checksum. */
    @Test
    void changedByteThatOnlyTheChecksumOfThePageShows() throws IOException {
        reading.spark().conf().set("spark.sql.parquet.compression.codec", "uncompressed");
        Path file = TinyParquet.write(
                reading.spark(),
                folder.resolve("yellow_tripdata_2024-01.parquet"),
                "select id as trip_distance, cast(id % 7 as double) as fare_amount from range(1000)");
        invert(file, 500, 1);

        assertThat(found(inspected()))
                .singleElement()
                .extracting(UnreadableFile::lasting)
                .isEqualTo(true);
    }

    /** The footer promises pages where it stands itself. */
    @Test
    void fileThatIsShorterThanItsFooterSays() throws IOException {
        Path file = month("2024-01");
        byte[] content = Files.readAllBytes(file);
        byte[] shorter = new byte[content.length - 4_000];
        System.arraycopy(content, 0, shorter, 0, 1_000);
        System.arraycopy(content, 5_000, shorter, 1_000, content.length - 5_000);
        Files.write(file, shorter);

        assertThat(found(inspected())).hasSize(1);
    }

    /** The last eight bytes are the checksum and the length of what was compressed. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.9, 0.995, 0.9999})
    void compressedCsvThatWasCutShort(double share) throws IOException {
        byte[] whole = gzip(CSV_HEADER + rows(3_000));
        Files.write(
                folder.resolve("yellow_tripdata_2024-01.csv.gz"), Arrays.copyOf(whole, (int) (whole.length * share)));

        assertThat(found(inspected()))
                .singleElement()
                .extracting(UnreadableFile::found)
                .isEqualTo("%d bytes that are damaged".formatted((int) (whole.length * share)));
    }

    @Test
    void compressedCsvWithAChangedByte() throws IOException {
        byte[] content = gzip(CSV_HEADER + rows(3_000));
        content[content.length - 5] ^= 1;
        Files.write(folder.resolve("yellow_tripdata_2024-01.csv.gz"), content);

        assertThat(found(inspected())).hasSize(1);
    }

    private static String rows(int rows) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(ROW.formatted(row % 60, row * 7919L % 100_003));
        }
        return text.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void wholeFilesAreInnocent() throws IOException {
        month("2009-01");
        month("2025-01");
        Files.write(folder.resolve("yellow_tripdata_2024-01.csv.gz"), gzip(CSV_HEADER + rows(10) + "short,row\n"));
        Files.writeString(folder.resolve("yellow_tripdata_2024-02.csv"), CSV_HEADER);

        assertThat(found(inspected())).isEmpty();
    }

    @Test
    void fileThatChangesOrVanishesIsNotDamagedForGood() throws IOException {
        Path shrinking = month("2024-01");
        Path vanishing = month("2024-02");
        List<InspectedFile> files = inspected();
        Files.write(shrinking, Arrays.copyOf(Files.readAllBytes(shrinking), 5_000));
        Files.delete(vanishing);

        List<UnreadableFile> found = found(files);

        assertThat(found)
                .extracting(UnreadableFile::sentence)
                .containsExactly(
                        "Cannot read file:%s: it is a file that has changed since this run listed it, expected one that stays as it is while it is read. Start again when nothing writes to it."
                                .formatted(shrinking),
                        "Cannot read file:%s: it is gone since this run listed it, expected a file that stays while it is read. Start again when nothing moves or removes files there."
                                .formatted(vanishing));
        assertThat(found).noneMatch(UnreadableFile::lasting);
        assertThat(FileState.differences(files, reading.spark().sparkContext().hadoopConfiguration()))
                .isEqualTo(found);
    }

    /** Otherwise every file would be damaged as soon as the storage does not answer. */
    @Test
    void fileThatTheStorageDoesNotGiveIsNotDamaged() {
        month("2024-01");
        var hadoop = reading.spark().sparkContext().hadoopConfiguration();
        hadoop.set("fs.sick.impl", SickFileSystem.class.getName());
        try {
            SickFileSystem.sick = false;
            List<InspectedFile> files = reading.inspect("sick:" + folder).readable();
            assertThat(files).hasSize(1);
            assertThat(found(files)).isEmpty();

            SickFileSystem.sick = true;
            assertThat(found(files)).isEmpty();
            assertThat(reading.inspect("sick:" + folder).unreadable())
                    .singleElement()
                    .satisfies(file -> assertThat(file.lasting()).isFalse())
                    .extracting(UnreadableFile::sentence)
                    .asString()
                    .contains("it is not given by its storage, which answers \"Slow Down\"");
        } finally {
            hadoop.unset("fs.sick.impl");
        }
    }

    /** The local disk, which may stop to give content. */
    public static final class SickFileSystem extends RawLocalFileSystem {
        private static boolean sick;

        @Override
        public URI getUri() {
            return URI.create("sick:///");
        }

        @Override
        public String getScheme() {
            return "sick";
        }

        @Override
        public FileStatus getFileStatus(org.apache.hadoop.fs.Path file) throws IOException {
            return plain(super.getFileStatus(file));
        }

        @Override
        public FileStatus[] listStatus(org.apache.hadoop.fs.Path folder) throws IOException {
            return Arrays.stream(super.listStatus(folder))
                    .map(SickFileSystem::plain)
                    .toArray(FileStatus[]::new);
        }

        /** The status of a local file asks the file itself for its permissions, which has another scheme. */
        private static FileStatus plain(FileStatus status) {
            return new FileStatus(
                    status.getLen(), status.isDirectory(), 1, 1, status.getModificationTime(), status.getPath());
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize) throws IOException {
            if (sick) {
                throw new IOException("Slow Down");
            }
            return super.open(file, bufferSize);
        }
    }
}
