package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.TestSpark;
import io.taxietl.etl.command.EtlCommand.Outcome;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.etl.session.SparkSettings;
import io.taxietl.local.sampledata.BrokenFile;
import io.taxietl.local.sampledata.Field;
import io.taxietl.local.sampledata.SampleMonth;
import io.taxietl.local.sampledata.SampleMonthBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way in which a run fails: its exit code, its sentence, and that nothing is published. */
@ExtendWith(RestoresSession.class)
class FailedRunsTest {
    private static final YearMonth BROKEN = YearMonth.of(2024, 2);

    private final SparkSession spark = SparkSettings.applyTo(TestSpark.session().newSession());

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void goodFile() {
        SparkSession.setActiveSession(spark);
        input = folder.resolve("input");
        output = folder.resolve("output");
        month("2024-01").build().writeTo(input);
    }

    /** But for who has held the lease of the tables, no trace of a table. */
    @AfterEach
    void nothingIsPublished() {
        String[] left = output.resolve("taxietl").toFile().list();
        assertThat(left == null ? List.of() : List.of(left)).isSubsetOf("_lease.json", "_lease.lock");
    }

    private static SampleMonthBuilder month(String month) {
        return SampleMonth.of(month).rows(200).withoutUsualDefects();
    }

    private Outcome run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--input", input.toString(), "--output", output.toString()));
        arguments.addAll(Arrays.asList(more));
        return runWith(arguments);
    }

    /** Whatever fails, exactly one record of the log says so. */
    private Outcome runWith(List<String> arguments) {
        try (ErrorRecords errors = new ErrorRecords()) {
            Outcome outcome = EtlCommand.runOn(spark, arguments.toArray(String[]::new));
            assertThat(errors.list()).hasSize(1);
            return outcome;
        }
    }

    private static void assertFails(Outcome outcome, ExitCode code, String sentence) {
        assertThat(outcome.sentence()).startsWith(sentence);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRUNCATED | bytes of a Parquet file whose end is missing, expected a whole Parquet file.",
                "EMPTY | it is empty, expected a whole Parquet file. Replace or remove it, or set",
                "TEXT | it is an XML document, expected a whole Parquet file."
            })
    void brokenFile(BrokenFile broken, String found) {
        Path file = broken.writeTo(input, BROKEN);

        Outcome outcome = run();

        assertFails(outcome, ExitCode.INPUT, "Cannot read file:" + file + ": it is ");
        assertThat(outcome.sentence())
                .contains(found)
                .endsWith("Replace or remove it, or set sources.onUnreadableFile to quarantine.")
                .hasLineCount(1);
    }

    @Test
    void rulesThatCannotSendRowsToQuarantineAreAllNamedBeforeAnyFileIsRead() throws IOException {
        BrokenFile.TEXT.writeTo(input, BROKEN);
        Path rules = Files.writeString(
                folder.resolve("my.dqdl"), "Rules = [ RowCount > 0, ColumnValues \"fare_amount\" >= 0 ]");

        Outcome outcome = run(
                "--rules",
                rules.toString(),
                "--set",
                "quality.quarantineRules=[\"RowCount > 0\",\"ColumnValues fare_amount >= 0\"]");

        assertFails(
                outcome,
                ExitCode.CONFIGURATION,
                "Cannot use the configuration: quality.quarantineRules[0] is \"RowCount > 0\", a rule on all rows together,");
        assertThat(outcome.sentence().lines())
                .hasSize(4)
                .element(1)
                .asString()
                .contains("quarantineRules[1] is \"ColumnValues fare_amount >= 0\"", "Did you mean");
    }

    @Test
    void everyBrokenFileIsNamedAtOnce() {
        Path first = BrokenFile.EMPTY.writeTo(input, BROKEN);
        Path second = BrokenFile.TEXT.writeTo(input, BROKEN.plusMonths(1));

        assertThat(run().sentence().lines())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Cannot read file:" + first),
                        line -> assertThat(line).startsWith("Cannot read file:" + second));
    }

    /** The footer is whole, so that only reading the rows shows it. */
    @Test
    void damagedPages() throws IOException {
        Path file = month("2024-02").rows(3_000).build().writeTo(input).file();
        byte[] bytes = Files.readAllBytes(file);
        for (int index = bytes.length / 2; index < bytes.length / 2 + 2_000; index++) {
            bytes[index] = (byte) ~bytes[index];
        }
        Files.write(file, bytes);

        assertFails(
                run(),
                ExitCode.INPUT,
                "Cannot read file:%s: it is %d bytes that are damaged, expected a whole file."
                        .formatted(file, bytes.length));
    }

    @Test
    void missingFolder() {
        input = folder.resolve("nowhere");

        assertFails(
                run(),
                ExitCode.INPUT,
                "Cannot list the input: %s does not exist, expected a file or folder. Check INPUT.".formatted(input));
    }

    @Test
    void folderWithoutTripFiles() throws IOException {
        input = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(input.resolve("notes.txt"), "none");

        assertFails(
                run(),
                ExitCode.INPUT,
                "Cannot list the input: %1$s holds no trip file but passes over file:%1$s/notes.txt, expected Parquet, .csv or .csv.gz. Check INPUT."
                        .formatted(input));
    }

    @ParameterizedTest
    @EnumSource(
            value = Field.class,
            names = {"PICKUP_DATETIME", "TRIP_DISTANCE", "TOTAL_AMOUNT"})
    void missingRequiredColumn(Field field) {
        Path file = month("2024-02").withoutColumn(field).build().writeTo(input).file();

        assertFails(
                run(),
                ExitCode.INPUT,
                "Cannot read file:%s: it is without column %s, expected the columns of TLC's yellow taxi files."
                        .formatted(file, field.columnName()));
    }

    @Test
    void ruleOnAnUnknownColumn() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.dqdl"), "Rules = [\n IsComplete \"fare\"\n]");

        Outcome outcome = run("--rules", rules.toString());

        assertFails(outcome, ExitCode.CONFIGURATION, "Cannot use the ruleset %s: it has 1 problem.".formatted(rules));
        assertThat(outcome.sentence()).contains("line 2: IsComplete \"fare\": there is no column fare.");
    }

    @Test
    void missingRuleset() {
        Path rules = folder.resolve("nowhere.dqdl");

        assertFails(
                run("--rules", rules.toString()),
                ExitCode.CONFIGURATION,
                "Cannot read the ruleset: %s answers ".formatted(rules));
    }

    @Test
    void everyUnknownKeyOfTheConfigurationAtOnce() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.json"),
                "{\"quality\": {\"gates\": 1}, \"sources\": {\"onUnreadable\": \"fail\"}}");

        Outcome outcome = run("--config", file.toString());

        assertFails(
                outcome,
                ExitCode.CONFIGURATION,
                "Cannot load the configuration %s: sources.onUnreadable is an unknown key".formatted(file));
        assertThat(outcome.sentence()).contains("quality.gates is an unknown key");
    }

    @Test
    void missingConfiguration() {
        Path file = folder.resolve("nowhere.json");

        assertFails(
                run("--config", file.toString()),
                ExitCode.CONFIGURATION,
                "Cannot load the configuration %s: there is no such file".formatted(file));
    }

    @ParameterizedTest
    @CsvSource({
        "quality.gate.minimumOverallScore=much, 'Cannot load the configuration arguments:"
                + " quality.gate.minimumOverallScore is \"much\", expected a number from 0 to 1.'",
        "quality.gate.minimumScore=0.5, Cannot load the configuration arguments: quality.gate.minimumScore is an"
                + " unknown key",
        "quality, Cannot start: "
    })
    void wrongSetting(String setting, String sentence) {
        assertFails(run("--set", setting), ExitCode.CONFIGURATION, sentence);
    }

    @Test
    void outputInTheInput() {
        output = input.resolve("lake");

        assertFails(
                run(),
                ExitCode.CONFIGURATION,
                "Cannot write the output: OUTPUT is %s, which lies in INPUT (%s), expected two places"
                        .formatted(output, input));
        assertThat(output).doesNotExist();
    }

    @Test
    void outputBelowAFile() throws IOException {
        output = Files.writeString(folder.resolve("file"), "not a folder").resolve("lake");

        assertFails(
                run(),
                ExitCode.CONFIGURATION,
                "Cannot write the output: OUTPUT is %s, expected a folder or S3 prefix that can be written ("
                        .formatted(output));
    }

    @Test
    void missingInput() {
        assertFails(
                runWith(List.of("--output", output.toString())),
                ExitCode.CONFIGURATION,
                "Cannot start: Missing required option: '--input=<file or folder>'.");
    }

    @Test
    void restoreOfAnOutputWithoutTables() {
        assertFails(
                run("--restore-before", "20240101T000000Z-000000"),
                ExitCode.CONFIGURATION,
                "Cannot restore the tables: there is no table lake.`taxietl`.trips");
    }

    @Test
    void unmetGateSaysWhatIsNotMet() {
        month("2024-02").flexFareShare(0.9).build().writeTo(input);

        Outcome outcome = run();

        assertThat(outcome.code()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(outcome.sentence())
                .startsWith("Cannot publish run ")
                .contains("the quality gate is not met (The rule Accuracy: the share of Flex Fare rows")
                .endsWith("Nothing was published; see the report.");
    }
}
