package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is, whatever its name says. */
@ExtendWith(RestoresSession.class)
class ContentTest {
    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    private Path month(String fileName) {
        return SampleMonth.of("2024-01")
                .rows(10)
                .fileName(fileName)
                .build()
                .writeTo(folder)
                .file();
    }

    private String foundIn(String fileName, String content) throws IOException {
        Files.writeString(folder.resolve(fileName), content);
        return reading.inspect(folder).unreadable().get(0).found();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20240105_101112_00042_abcde_0f1e2d3c", // Athena
                "yellow_tripdata_2024-01.parq",
                "yellow_tripdata_2024-01.parquet.gzip", // pandas, of which the pages are compressed
                "YELLOW_TRIPDATA_2024-01.PARQUET",
                "part-00000.snappy.parquet",
                "yellow_tripdata_2024-01.csv",
                "yellow_tripdata_2024-01.csv.gz",
                "yellow_tripdata_2024-01.txt"
            })
    void parquetUnderAnyName(String fileName) throws IOException {
        Files.move(month("month.parquet"), folder.resolve(fileName));

        assertThat(reading.listed(folder)).containsExactly(fileName);
        assertThat(reading.rows(folder).count()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html><body>404 Not Found</body></html> | a web page (HTML)",
                "<Error><Code>AccessDenied</Code></Error> | an XML document",
                "{\"message\": \"Forbidden\"} | a JSON document",
                "version https://git-lfs.github.com/spec/v1 | a pointer of Git LFS and not the file itself",
                "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count | CSV text under another name",
                "Not found | text",
                "'' | empty"
            })
    void nameOfParquetWithOtherContent(String content, String found) throws IOException {
        assertThat(foundIn("yellow_tripdata_2024-01.parquet", content)).isEqualTo(found);
    }

    @Test
    void wholeFileCompressedUnderTheNameOfParquet() throws IOException {
        Path file = month("yellow_tripdata_2024-01.parquet");
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(Files.readAllBytes(file));
        }
        Files.write(file, compressed.toByteArray());

        assertThat(reading.inspect(folder).unreadable().get(0).sentence())
                .endsWith("it is gzip data, expected a whole Parquet file. "
                        + "Replace or remove it, or set sources.onUnreadableFile to quarantine.");
    }

    @Test
    void parquetThatWasCutShortIsNotPassedOver() throws IOException {
        Path file = month("month.parquet");
        Files.write(folder.resolve("without_ending"), Arrays.copyOf(Files.readAllBytes(file), 2_000));
        Files.delete(file);

        assertThat(reading.inspect(folder).unreadable()).singleElement().satisfies(cut -> assertThat(cut.found())
                .isEqualTo("2000 bytes of a Parquet file whose end is missing"));
    }

    @Test
    void filesThatNobodyReadsAreNamed() throws IOException {
        month("month.parquet");
        Files.writeString(folder.resolve("README.md"), "# no trips");
        Files.write(folder.resolve("months.zip"), new byte[] {'P', 'K', 3, 4});
        Files.writeString(folder.resolve("_SUCCESS"), "");
        Files.createSymbolicLink(folder.resolve("gone.parquet"), folder.resolve("nowhere"));
        Files.createDirectory(folder.resolve(".trash"));
        Files.writeString(folder.resolve(".trash/old.parquet"), "");

        assertThat(reading.listed(folder)).containsExactly("month.parquet");
        assertThat(reading.inspect(folder).passedOver())
                .containsExactly("file:" + folder + "/README.md", "file:" + folder + "/months.zip");
        assertThat(reading.listing(folder).passedOver())
                .containsExactly(
                        "file:" + folder + "/.trash/old.parquet",
                        "file:" + folder + "/_SUCCESS",
                        "file:" + folder + "/gone.parquet");
        assertThat(reading.inspectListing(folder).passedOverSentence())
                .contains("Passed over (5), hidden or neither Parquet nor CSV: "
                        + "file:%1$s/.trash/old.parquet, file:%1$s/README.md, file:%1$s/_SUCCESS, file:%1$s/gone.parquet, file:%1$s/months.zip"
                                .formatted(folder));
    }

    @Test
    void sentenceNamesTheFirstFiveOfThem() {
        var uris = IntStream.rangeClosed(1, 7).mapToObj(Integer::toString).toList();

        assertThat(InputException.noTripFiles("in", uris))
                .hasMessage("Cannot list the input: in holds no trip file but passes over 1, 2, 3, 4, 5 and 2 more,"
                        + " expected Parquet, .csv or .csv.gz. Check INPUT.");
        assertThat(InputException.noTripFiles("in", uris.subList(0, 5)))
                .hasMessageContaining("over 1, 2, 3, 4, 5, expected");
    }

    /** Hadoop keeps a checksum beside a file that it writes, and a copy of another file over it leaves the old one. */
    @Test
    void fileThatContradictsItsChecksumFile() throws IOException {
        Path file = month("month.parquet");
        byte[] other = new byte[16];
        System.arraycopy("crc\0".getBytes(StandardCharsets.US_ASCII), 0, other, 0, 4);
        other[6] = 2;
        Files.write(folder.resolve(".month.parquet.crc"), other);

        assertThat(reading.inspect(folder).unreadable())
                .singleElement()
                .extracting(UnreadableFile::found)
                .isEqualTo("not what the checksum file beside it says (." + file.getFileName() + ".crc)");
    }

    /**
     * Each was written by PyArrow 26 from the same table of three rows: {@code write_table(t, ..., use_dictionary=False,
     * store_schema=False)} with {@code compression='brotli'}; with {@code column_encoding={'trip_distance':
     * 'BYTE_STREAM_SPLIT'}}; and by a {@code ParquetWriter} with encryption_properties of a footer key and a key for
     * fare_amount, once with {@code plaintext_footer=True}; and plainly, with a further column of float16, of decimal256(50,
     * 2), and of binary(4).
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "brotli | Parquet with the compression BROTLI in column fare_amount and 6 more",
                "byte-stream-split | Parquet with the encoding BYTE_STREAM_SPLIT in column trip_distance",
                "encrypted-footer | Parquet with an encrypted footer",
                "encrypted-column | Parquet with the encrypted columns fare_amount",
                "float16 | 1971 bytes that cannot be read (its footer is damaged, or has what is newer than Spark's"
                        + " reader)"
            })
    void wholeParquetThatSparkCannotRead(String name, String found) throws IOException {
        copy(name);

        assertThat(reading.inspect(folder).unreadable())
                .singleElement()
                .satisfies(file -> assertThat(file.found()).startsWith(found.strip()))
                .satisfies(file -> assertThat(file.advice()).contains("sources.onUnreadableFile"));
    }

    /** A column of a type that nothing here needs must not keep the trips from being read. */
    @ParameterizedTest
    @ValueSource(strings = {"fixed-bytes", "decimal-of-50-digits"})
    void otherColumnOfATypeThatSparkHardlyKnows(String name) throws IOException {
        copy(name);

        assertThat(reading.values(folder, "trip_distance")).containsExactly(List.of(1.5), List.of(2.5), List.of(3.5));
        assertThat(reading.rows(folder).select("trip_id").distinct().count()).isEqualTo(3);
    }

    private void copy(String name) throws IOException {
        try (InputStream stream = ContentTest.class.getResourceAsStream("/parquet/" + name + ".parquet")) {
            Files.copy(stream, folder.resolve("yellow_tripdata_2024-01.parquet"));
        }
    }
}
