package io.taxietl.etl.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.taxietl.etl.quality.TripRow;
import io.taxietl.etl.quality.Validation;
import io.taxietl.etl.schema.TripColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of docs/quality.md says what rules do. */
class QualityDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/quality.md");
    private static final TripRow SOUND = TripRow.sound();
    /** What the second row is in the columns of the table that follow "here". */
    private static final Map<String, TripRow> ODD = Map.of(
            "null",
                    TripRow.sound()
                            .with(TripColumn.FARE_AMOUNT, null)
                            .with(TripColumn.STORE_AND_FWD_FLAG, null)
                            .with(TripColumn.PICKUP_DATETIME, null),
            "NaN", TripRow.sound().with(TripColumn.FARE_AMOUNT, Double.NaN),
            "empty text", TripRow.sound().with(TripColumn.STORE_AND_FWD_FLAG, ""));

    private record Line(String rule, boolean supported, Map<String, String> cells) {}

    @TestFactory
    Stream<DynamicTest> saysWhatEachRuleDoes() throws IOException {
        List<Line> lines = lines().stream().filter(Line::supported).toList();
        String[] rules = lines.stream().map(Line::rule).toArray(String[]::new);
        List<RuleOutcome> alone = outcomes(rules, SOUND);
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, TripRow> odd : ODD.entrySet()) {
            List<RuleOutcome> once = outcomes(rules, SOUND, odd.getValue());
            List<RuleOutcome> twice = outcomes(rules, SOUND, odd.getValue(), odd.getValue());
            for (int i = 0; i < rules.length; i++) {
                String said = lines.get(i).cells().get(odd.getKey());
                RuleOutcome before = alone.get(i);
                // Only a value that comes twice changes a figure such as uniqueness.
                RuleOutcome after = (once.get(i).violationRatio().isPresent() ? once : twice).get(i);
                tests.add(DynamicTest.dynamicTest(rules[i] + ": " + odd.getKey() + " " + said, () -> {
                    assertThat(before.outcome()).isEqualTo(RuleOutcome.Result.PASSED);
                    if (!said.equals("–")) {
                        assertThat(done(before, after)).as(after.reason()).isEqualTo(said);
                    }
                }));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsSaidToBeMissing() throws IOException {
        return lines().stream()
                .filter(line -> !line.supported())
                .map(Line::rule)
                .map(rule -> DynamicTest.dynamicTest(rule, () -> assertThatExceptionOfType(
                                InvalidRulesetException.class)
                        .isThrownBy(() -> Validation.by(rule))
                        .satisfies(refused -> assertThat(refused.problems()).hasSize(1))));
    }

    @Test
    void namesEverySupportedTypeAndEachOfItsTypesOnce() throws IOException {
        String rules = String.join("\n", lines().stream().map(Line::rule).toList());

        assertThat(RuleCompiler.SUPPORTED_TYPES)
                .allSatisfy(type -> assertThat(rules).contains(type));
        assertThat(lines().stream().map(Line::rule)).doesNotHaveDuplicates();
    }

    private static List<RuleOutcome> outcomes(String[] rules, TripRow... rows) {
        Dataset<Row> dataset = TripRow.dataset(rows);
        return Validation.by(rules).checkRules(dataset);
    }

    /** What an odd row did to the outcome of a rule that the first one keeps. */
    private static String done(RuleOutcome before, RuleOutcome after) {
        if (after.violationRatio().isEmpty()) {
            return after.value().equals(before.value()) && after.reason().equals(before.reason())
                    ? "left out"
                    : "counts";
        }
        if (after.violationRatio().getAsDouble() > 0) {
            return "breaks";
        }
        return after.reason().equals(before.reason()) ? "left out" : "keeps";
    }

    private static List<Line> lines() throws IOException {
        List<List<String>> table = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| "))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
        List<String> head = table.get(0);
        return table.stream()
                .skip(1)
                .map(cells -> new Line(
                        cells.get(1).replace("`", ""),
                        cells.get(head.indexOf("here")).equals("yes"),
                        Map.of(
                                "null", cells.get(head.indexOf("null")),
                                "NaN", cells.get(head.indexOf("NaN")),
                                "empty text", cells.get(head.indexOf("empty text")))))
                .toList();
    }
}
