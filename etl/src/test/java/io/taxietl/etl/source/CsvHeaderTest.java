package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is not what its name says is refused with a sentence that says what it is and what to do. */
class CsvHeaderTest {
    private static final String CSV = "VendorID,tpep_pickup_datetime,fare_amount\n2,2019-01-01 00:10:00,9.5\n";

    @TempDir
    private Path folder;

    private Inspection inspect(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        Configuration hadoop = new Configuration();
        return new SourceInspector(hadoop, List.of())
                .inspect(new SourceListing(hadoop)
                        .list(folder.toUri().toString())
                        .files());
    }

    private String refused(String name, byte[] content) throws IOException {
        assertThat(inspect(name, content).readable()).isEmpty();
        return inspect(name, content).unreadable().get(0).sentence();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void gzipUnderANameOfCsv() throws IOException {
        assertThat(refused("trips.csv", gzip(utf8(CSV))))
                .startsWith("Cannot read file:")
                .endsWith(
                        "trips.csv: it is gzip data, expected text in UTF-8 whose first line "
                                + "has the names of the columns. Add .gz to its name. Or set sources.onUnreadableFile to quarantine to go on without it.");
    }

    @Test
    void gzipOfGzip() throws IOException {
        assertThat(refused("trips.csv.gz", gzip(gzip(utf8(CSV))))).contains("it is gzip data");
    }

    @Test
    void plainTextUnderANameOfGzip() throws IOException {
        assertThat(refused("trips.csv.gz", utf8(CSV)))
                .contains("no compressed data, although its name ends in .gz")
                .contains("take .gz off its name");
    }

    @Test
    void zipAndWorkbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("trips.csv"));
            zip.write(utf8(CSV));
        }

        assertThat(refused("trips.csv", bytes.toByteArray())).contains("it is a ZIP archive or an Excel workbook");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16,text in UTF-16", "UTF-16LE,without a byte order mark", "UTF-16BE,-f UTF-16BE"})
    void utf16(String charset, String found) throws IOException {
        assertThat(refused("trips.csv", CSV.getBytes(Charset.forName(charset)))).contains(found, "iconv");
    }

    @Test
    void utf16OfWindows() throws IOException {
        assertThat(refused("trips.csv", ("\uFEFF" + CSV).getBytes(StandardCharsets.UTF_16LE)))
                .contains("it is text in UTF-16, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<!DOCTYPE html><html><body>404</body></html>~a web page (HTML)",
                "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>~an XML document",
                "{\"error\": \"not found\"}~a JSON document",
                "version https://git-lfs.github.com/spec/v1~a pointer of Git LFS",
                "\"a\"b,c~a file with a header line that is no record",
                "2,2019-01-01 00:10:00,2019-01-01 00:20:00,1,2.5,N~a file without a header line, for its first line is data (2,2019-01-01",
                "2;03/25/2017 8:55:43 AM;2,5;9,50~a file without a header line",
            })
    void noCsv(String content, String found) throws IOException {
        assertThat(refused("trips.csv", utf8(content))).contains("it is " + found);
    }

    @Test
    void headerInLatin1() throws IOException {
        assertThat(refused("trips.csv", "VendorID,Größe\n1,2\n".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("not in UTF-8", "iconv");
    }

    @Test
    void nothing() throws IOException {
        assertThat(refused("trips.csv", new byte[0])).contains("it is empty");
        assertThat(refused("trips.csv", utf8(" \n\r\n"))).contains("it is empty");
    }

    @Test
    void lineWithoutAnEnd() throws IOException {
        assertThat(refused("trips.csv", utf8("a,".repeat(20_000)))).contains("longer than 32 kB");
    }

    @Test
    void unnamedColumnsAtTheEnd() throws IOException {
        CsvLayout layout = inspect("trips.CSV", utf8("\uFEFFVendorID, ,\"fare, amount\",,\n"))
                .readable()
                .get(0)
                .layout()
                .orElseThrow();

        assertThat(layout.columns()).containsExactly("VendorID", "_c1", "fare, amount");
        assertThat(layout.header()).startsWith("VendorID");
    }
}
