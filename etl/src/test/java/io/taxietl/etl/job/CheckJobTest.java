package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.quality.CheckedRows;
import io.taxietl.etl.quality.GateResult;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckJobTest {
    private static final EtlConfiguration CONFIGURATION = ConfigurationLoader.load(Optional.empty(), Map.of());
    private static final String FARE = "ColumnValues \"fare_amount\" >= 0 where \"fare_amount is not null\"";

    private static final Pattern COUNTED = Pattern.compile("^([\\d,]+) of [\\d,]+ judged rows");

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
        Path mine = Files.createDirectories(folder.resolve("output")).resolve("part-of-my-work.parquet");
        Files.writeString(mine, "mine");

        assertThatThrownBy(() -> check(input, FARE))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("which holds part-of-my-work.parquet, expected a new folder");
        assertThat(told).isEmpty();
        assertThat(mine).hasContent("mine");
    }

    @Test
    void replacesWhatAnotherCheckHasLeft() throws Exception {
        Path input = folder.resolve("input");
        SampleMonth.of("2025-01").rows(1000).build().writeTo(input);
        CheckJob.Result first = check(input, FARE);
        // As a check leaves it that dies before it has read everything.
        Files.createDirectories(folder.resolve("output/_candidates/_temporary"));

        CheckJob.Result second = check(input, FARE, "ColumnValues \"trip_distance\" < 5");

        assertThat(second.broken().get(FARE).rows()).isEqualTo(first.brokenRows());
        assertThat(second.brokenRows()).isGreaterThan(first.brokenRows());
        assertThat(TestSpark.session().read().parquet(second.output()).count()).isEqualTo(second.brokenRows());
    }

    @Test
    void replacesNoFileThatAPersonHasPutBesideItsRows() throws Exception {
        Path input = folder.resolve("input");
        SampleMonth.of("2025-01").rows(1000).build().writeTo(input);
        check(input, FARE);
        Path mine = folder.resolve("output/findings.txt");
        Files.writeString(mine, "mine");

        assertThatThrownBy(() -> check(input, FARE))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("findings.txt");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void writesForEachRuleTheRowsThatItsOutcomeCounts() throws Exception {
        Path input = folder.resolve("input");
        for (String month : List.of("2009-02", "2013-05", "2019-03", "2025-01")) {
            SampleMonth.of(month).rows(800).build().writeTo(input);
        }
        String rules = Files.readString(Path.of("../environments/quality/trips.dqdl"))
                .replaceFirst("(?s)]\\s*$", ", IsComplete \"airport_fee\", IsComplete \"cbd_congestion_fee\" ]");

        CheckJob.Result result = checkRuleset(CONFIGURATION, input, rules);

        assertThat(result.outcomes())
                .filteredOn(outcome -> outcome.violationRatio().isPresent())
                .hasSizeGreaterThan(20);
        for (RuleOutcome outcome : result.outcomes()) {
            Matcher counted = COUNTED.matcher(outcome.reason());
            long violations = counted.find() ? Long.parseLong(counted.group(1).replace(",", "")) : 0;
            assertThat(result.broken()
                            .getOrDefault(outcome.rule(), BrokenRule.none())
                            .rows())
                    .as(outcome.rule())
                    .isEqualTo(violations);
        }
        Dataset<Row> rows = TestSpark.session().read().parquet(result.output());
        assertThat(rows.where(size(col(CheckedRows.BROKEN_RULES)).equalTo(0)).count())
                .isZero();
        assertThat(rows.where(array_contains(col(CheckedRows.BROKEN_RULES), "IsComplete \"airport_fee\"")
                                .and(col("source_file").contains("2009-02")))
                        .count())
                .isZero();
    }

    @Test
    void showsThreeOfTheRowsOfEachRule() {
        Path input = folder.resolve("input");
        SampleMonth.of("2025-01").rows(1000).build().writeTo(input);

        CheckJob.Result result = check(input, FARE, "ColumnValues \"trip_distance\" < 5");

        assertThat(result.broken().get(FARE).examples()).hasSize(3).allSatisfy(row -> assertThat(
                        row.<Double>getAs("fare_amount"))
                .satisfiesAnyOf(fare -> assertThat(fare).isNegative(), fare -> assertThat(fare)
                        .isNaN()));
    }

    @Test
    void saysWhichRulesTheGateWouldNotTolerate() {
        Path input = folder.resolve("input");
        SampleMonth.of("2025-01").rows(1000).build().writeTo(input);

        CheckJob.Result result = check(input, FARE, "RowCount = 1", "ColumnValues \"trip_distance\" < 1");

        assertThat(result.gate().failures())
                .extracting(GateResult.Failure::subject)
                .containsExactly("RowCount = 1", "ColumnValues \"trip_distance\" < 1");
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
        return checkRuleset(configuration, input, "Rules = [\n" + String.join(",\n", rules) + "\n]");
    }

    private CheckJob.Result checkRuleset(EtlConfiguration configuration, Path input, String rules) {
        Ruleset ruleset = Ruleset.compile("test.dqdl", rules, TestSpark.session());
        CheckJob.Request request = new CheckJob.Request(
                input.toString(), folder.resolve("output").toString(), configuration, ruleset, InstantSource.system());
        try (Progress progress = Progress.inLines(CheckJob.stages(), told::add, InstantSource.system())) {
            return CheckJob.run(TestSpark.session(), request, progress);
        }
    }
}
