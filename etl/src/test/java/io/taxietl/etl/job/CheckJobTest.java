package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.quality.CheckedRows;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.tell.Progress;
import io.taxietl.local.sampledata.SampleMonth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckJobTest {
    private static final EtlConfiguration CONFIGURATION = ConfigurationLoader.load(Optional.empty(), Map.of());
    private static final String FARE = "ColumnValues \"fare_amount\" >= 0 where \"fare_amount is not null\"";

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void writesTheRowsThatBreakARuleWithTheRulesThatTheyBreak() {
        Path input = folder.resolve("input");
        SampleMonth.of("2013-05").rows(1000).build().writeTo(input);
        SampleMonth.of("2025-01").rows(3000).build().writeTo(input);

        CheckJob.Result result = check(input, FARE, "ColumnValues \"trip_distance\" < 5", "RowCount = 4000");

        Dataset<Row> rows = TestSpark.session().read().parquet(result.output());
        RuleOutcome fare = result.outcomes().get(0);
        // Spark's NaN is larger than any number, and no rule lets it pass.
        Column breaksFare = col("fare_amount").lt(0).or(isnan(col("fare_amount")));
        Column breaksDistance = not(coalesce(col("trip_distance").lt(5), lit(false)));
        long breaking = rows.where(breaksFare).count();
        assertThat(breaking).isPositive();
        assertThat(rows.where(array_contains(col(CheckedRows.BROKEN_RULES), FARE))
                        .count())
                .isEqualTo(breaking);
        assertThat(fare.violationRatio()).hasValue((double) breaking / 4000);
        assertThat(result.outcomes().get(2).outcome()).isEqualTo(RuleOutcome.Result.PASSED);
        assertThat(rows.count())
                .isEqualTo(result.brokenRows())
                .isEqualTo(rows.where(breaksFare.or(breaksDistance)).count());
        assertThat(told).anyMatch(line -> line.startsWith("[2/2] check  2 files"));
    }

    @Test
    void writesNothingOverWhatIsThere() throws Exception {
        Path input = folder.resolve("input");
        SampleMonth.of("2025-01").rows(1000).build().writeTo(input);
        Files.createDirectories(folder.resolve("output"));

        assertThatThrownBy(() -> check(input, FARE))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("which is there already");
        assertThat(told).isEmpty();
    }

    @Test
    void checksNothingWhereAFileCannotBeRead() throws Exception {
        Path input = folder.resolve("input");
        SampleMonth.of("2025-01").rows(1000).build().writeTo(input);
        Files.writeString(input.resolve("yellow_tripdata_2025-02.parquet"), "no Parquet");

        assertThatThrownBy(() -> check(input, FARE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("yellow_tripdata_2025-02.parquet");
        assertThat(folder.resolve("output")).doesNotExist();
    }

    @Test
    void goesOnWithoutTheFilesThatAreDamagedInside() throws Exception {
        Path input = folder.resolve("input");
        SampleMonth.of("2025-01").rows(1000).build().writeTo(input);
        for (String month : List.of("2025-02", "2025-03")) {
            Path file = SampleMonth.of(month).rows(1000).build().writeTo(input).file();
            byte[] bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 2_000, (byte) 7);
            Files.write(file, bytes);
        }

        assertThatThrownBy(() -> check(input, FARE))
                .isInstanceOf(InputException.class)
                .message()
                .hasLineCount(2)
                .contains("2025-02.parquet: it is ", "2025-03.parquet: it is ", "bytes that are damaged");
        assertThat(folder.resolve("output")).doesNotExist();
        assertThat(told).contains("Looking for damage  3 files");

        CheckJob.Result result = check(
                ConfigurationLoader.load(Optional.empty(), Map.of("sources.onUnreadableFile", "quarantine")),
                input,
                "RowCount = 1000");

        assertThat(result.outcomes().get(0).outcome()).isEqualTo(RuleOutcome.Result.PASSED);
        assertThat(result.unreadable()).hasSize(2);
    }

    @Test
    void passesOverAFileThatCannotBeReadWhereTheConfigurationSaysSo() throws Exception {
        Path input = folder.resolve("input");
        SampleMonth.of("2025-01").rows(1000).build().writeTo(input);
        Files.writeString(input.resolve("yellow_tripdata_2025-02.parquet"), "no Parquet");

        CheckJob.Result result = check(
                ConfigurationLoader.load(Optional.empty(), Map.of("sources.onUnreadableFile", "quarantine")),
                input,
                "RowCount = 1000");

        assertThat(result.outcomes().get(0).outcome()).isEqualTo(RuleOutcome.Result.PASSED);
        assertThat(result.unreadable())
                .singleElement()
                .satisfies(file -> assertThat(file.file().uri()).endsWith("2025-02.parquet"));
    }

    @Test
    void saysSoWhereThereAreNoFiles() throws Exception {
        Path input = Files.createDirectories(folder.resolve("input"));

        assertThatThrownBy(() -> check(input, FARE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(input.toString());
        assertThat(folder.resolve("output")).doesNotExist();
    }

    private CheckJob.Result check(Path input, String... rules) {
        return check(CONFIGURATION, input, rules);
    }

    private CheckJob.Result check(EtlConfiguration configuration, Path input, String... rules) {
        Ruleset ruleset =
                Ruleset.compile("test.dqdl", "Rules = [\n" + String.join(",\n", rules) + "\n]", TestSpark.session());
        CheckJob.Request request = new CheckJob.Request(
                input.toString(), folder.resolve("output").toString(), configuration, ruleset, InstantSource.system());
        try (Progress progress = Progress.inLines(CheckJob.stages(), told::add, InstantSource.system())) {
            return CheckJob.run(TestSpark.session(), request, progress);
        }
    }
}
