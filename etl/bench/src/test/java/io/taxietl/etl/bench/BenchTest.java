package io.taxietl.etl.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.bench.report.Series;
import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.Cost;
import io.taxietl.etl.bench.run.RunResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {
    @TempDir
    private Path folder;

    @Test
    void wrongArgumentsAreAllToldBeforeAnyWork() {
        StringWriter error = new StringWriter();

        int code = new CommandLine(new Bench())
                .setErr(new PrintWriter(error, true))
                .execute("--rows", "10", "--measures", "speed", "--repeats", "0", "--folder", folder.toString());

        assertThat(code).isEqualTo(2);
        assertThat(error.toString()).contains("--rows is [10]", "--measures is [speed]", "--repeats is 0");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void monthsAreAsLargeAsRealOnesAndSumUp() {
        assertThat(Months.sizes(1_000_000)).containsExactly(1_000_000L);
        assertThat(Months.sizes(10_000_000)).containsExactly(3_333_334L, 3_333_333L, 3_333_333L);
        assertThat(Months.sizes(30_000_000)).hasSize(9).allMatch(rows -> rows == 3_333_334 || rows == 3_333_333);
        assertThat(Months.sizes(30_000_000).stream().mapToLong(Long::longValue).sum())
                .isEqualTo(30_000_000);
    }

    @Test
    void monthsAreMadeOnce() throws Exception {
        Path months = new Months(folder).of(1000);
        Path file = months.resolve("yellow_tripdata_2025-01.parquet");
        var modified = Files.getLastModifiedTime(file);

        assertThat(new Months(folder).of(1000)).isEqualTo(months);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(modified);
    }

    @Test
    void roundsAreKept() {
        Series series = new Series("whole_job", 1000);
        RunResult run =
                new RunResult("ours", 0.5, new Cost(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), Answer.of(Map.of("a", 1.0)));
        assertThat(new Rounds(folder).all()).isEmpty();

        new Rounds(folder).add(series, 2, List.of(run));

        Rounds again = new Rounds(folder);
        assertThat(again.contains(series, 1)).isFalse();
        assertThat(again.contains(series, 2)).isTrue();
        assertThat(again.all()).isEqualTo(Map.of(series, List.of(List.of(run))));
    }
}
