package io.taxietl.local.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SampleDataTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void writesOneMonthOfEveryEra() throws IOException {
        assertThat(run("--output", folder.toString(), "--rows", "1000")).isZero();

        assertThat(names())
                .containsExactly(
                        "yellow_tripdata_2009-11.parquet",
                        "yellow_tripdata_2010-02.parquet",
                        "yellow_tripdata_2014-08.parquet",
                        "yellow_tripdata_2020-10.parquet",
                        "yellow_tripdata_2024-01.parquet",
                        "yellow_tripdata_2025-01.parquet",
                        "yellow_tripdata_2026-06.parquet");
        assertThat(out.toString())
                .startsWith("Writing 7 months of 1,000 rows each, seed 1, to " + folder)
                .contains(folder.resolve("yellow_tripdata_2026-06.parquet")
                        + " (schema of 2026-06..): 1,000 rows, 19 for quarantine, 0 duplicates");
    }

    @Test
    void writesRangesOfMonthsAsCsv() throws IOException {
        assertThat(run(
                        "--output",
                        folder.toString(),
                        "--months",
                        "2015-06, 2018-11..2019-02",
                        "--rows",
                        "10",
                        "--format",
                        "csv",
                        "--csv-header",
                        "renamed",
                        "--without-defects"))
                .isZero();

        assertThat(names())
                .containsExactly(
                        "yellow_tripdata_2015-06.csv",
                        "yellow_tripdata_2018-11.csv",
                        "yellow_tripdata_2018-12.csv",
                        "yellow_tripdata_2019-01.csv",
                        "yellow_tripdata_2019-02.csv");
        assertThat(Files.readAllLines(folder.resolve("yellow_tripdata_2015-06.csv")))
                .hasSize(11)
                .first()
                .asString()
                .startsWith("vendor_id,pickup_datetime,");
    }

    @Test
    void refusesMonthsThatItCannotRead() {
        assertThat(run("--output", folder.toString(), "--months", "2024-13")).isEqualTo(2);
        assertThat(err.toString()).contains("'2024-13' in '2024-13' is no month, expected the form 2024-01");
    }

    @Test
    void refusesAMonthThatIsNamedTwice() {
        assertThat(run("--output", folder.toString(), "--months", "2024-01,2023-12..2024-02"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected each month once");
        assertThat(run("--output", folder.toString(), "--months", "2024-01", "--months", "2024-01"))
                .isEqualTo(2);
    }

    @Test
    void refusesARangeThatEndsBeforeItStarts() {
        assertThat(run("--output", folder.toString(), "--months", "2024-02..2024-01"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'2024-02..2024-01' names none");
    }

    @Test
    void refusesMonthsOfWhichThereAreNoRecords() {
        assertThat(run("--output", folder.toString(), "--months", "2008-12")).isEqualTo(2);
        assertThat(err.toString()).contains("month is 2008-12, expected 2009-01 or later");
    }

    @Test
    void saysInOneSentenceWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("--output", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Cannot write sample month " + file)
                .hasLineCount(1);
    }

    private int run(String... arguments) {
        CommandLine command =
                SampleData.command().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
