package io.taxietl.etl.quality;

import static io.taxietl.etl.schema.TripColumn.AIRPORT_FEE;
import static io.taxietl.etl.schema.TripColumn.FARE_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.PASSENGER_COUNT;
import static io.taxietl.etl.schema.TripColumn.PAYMENT_TYPE;
import static io.taxietl.etl.schema.TripColumn.STORE_AND_FWD_FLAG;
import static io.taxietl.etl.schema.TripColumn.TIP_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.TRIP_DISTANCE;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.config.InvalidConfigurationException;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Rules of the ruleset that send rows to quarantine. */
class QuarantineRulesTest {
    private static final String TIPS = "ColumnValues \"tip_amount\" < 100 where \"tip_amount is not null\"";
    private static final String FEES = "IsComplete \"airport_fee\"";
    private static final String OTHER = "file:/data/yellow_tripdata_2009-05.parquet";

    @Test
    void aRowThatBreaksANamedRuleIsCountedOnceWithAllItsReasons() {
        ValidationResult result = Validation.quarantining(List.of(TIPS), TIPS, FEES)
                .runFullValidation(TripRow.dataset(
                        TripRow.sound().id(1).with(TIP_AMOUNT, 99.99),
                        TripRow.sound().id(2).with(TIP_AMOUNT, 100.0),
                        TripRow.sound().id(3).with(TIP_AMOUNT, 100.0).with(FARE_AMOUNT, -1.0),
                        TripRow.sound().id(4).with(TRIP_DISTANCE, -1.0),
                        TripRow.sound().id(5).with(AIRPORT_FEE, null)));

        assertThat(result.quarantined()).isEqualTo(3);
        assertThat(result.quarantine())
                .containsEntry("rule:" + TIPS, 2L)
                .containsEntry("negative_amount", 1L)
                .containsEntry("negative_distance", 1L)
                .hasSize(QuarantineReason.values().length + 1);
        assertThat(result.files()).singleElement().satisfies(file -> {
            assertThat(file.quarantined()).isEqualTo(3);
            assertThat(file.quarantine()).isEqualTo(result.quarantine());
        });
        assertThat(result.duplicates().rows()).isEqualTo(2);
    }

    @Test
    void rowsLowerTheScoreOfTheDimensionOfTheirRuleOnce() {
        Dataset<Row> rows = TripRow.dataset(
                TripRow.sound().id(1).with(TIP_AMOUNT, 100.0).with(FARE_AMOUNT, -1.0),
                TripRow.sound().id(2).with(TIP_AMOUNT, 100.0),
                TripRow.sound().id(3).with(AIRPORT_FEE, null),
                TripRow.sound().id(4));

        Scores named = Validation.quarantining(List.of(TIPS, FEES), TIPS, FEES)
                .runFullValidation(rows)
                .scores();
        Scores others = Validation.by(TIPS, FEES).runFullValidation(rows).scores();

        // Two of four rows keep the rule; one of four, or two of them, has a reason of accuracy.
        assertThat(others.accuracy()).hasValue(0.5 * 0.75);
        assertThat(named.accuracy()).hasValue(0.5 * 0.5);
        assertThat(named.completeness()).hasValue(others.completeness().orElseThrow() * 0.75);
        assertThat(named.consistency()).isEqualTo(others.consistency());
    }

    @Test
    void quarantinesWhatACheckWritesWhateverTheColumnsOfTheFileHold() {
        String[] rules = {
            FEES,
            "Completeness \"passenger_count\" > 0.1",
            "ColumnValues \"airport_fee\" > 0",
            "ColumnValues \"airport_fee\" != 5",
            "ColumnValues \"tip_amount\" not between 0 and 10 where \"payment_type = 1\"",
            "ColumnValues \"store_and_fwd_flag\" in [\"N\", NULL]",
            "ColumnLength \"store_and_fwd_flag\" = 1",
            "ColumnDataType \"tip_amount\" = \"Integer\" where \"payment_type = 2\"",
            "ColumnValues \"fare_amount\" < 100 with threshold > 0.4",
            "CustomSql \"select trip_id from primary where primary.passenger_count > 0\"",
            "CustomSql \"select trip_id from primary where airport_fee is null or airport_fee < 2\"",
            "(IsComplete \"airport_fee\") and (ColumnValues \"fare_amount\" >= 0)",
            "(ColumnValues \"airport_fee\" > 0) or (ColumnValues \"cbd_congestion_fee\" > 0)",
            "((IsComplete \"passenger_count\") or (IsComplete \"airport_fee\")) and (ColumnValues \"tip_amount\" > 1)"
        };
        Dataset<Row> rows = TripRow.dataset(mixed());
        DataQualityValidator validator = Validation.quarantining(List.of(rules), rules);
        CheckedRows checked = validator.checkRows(rows);
        checked.rows().write().format("noop").mode("overwrite").save();

        Map<Long, List<String>> expected = new TreeMap<>();
        checked.broken(checked.rows())
                .collectAsList()
                .forEach(row -> expected.put(
                        row.getAs(LineageColumn.TRIP_ID),
                        row.<String>getList(row.fieldIndex(CheckedRows.BROKEN_RULES)).stream()
                                .map(rule -> "rule:" + title(rule))
                                .toList()));
        ValidatedRows validated = validator.validate(rows);
        Map<Long, List<String>> reasons = reasons(rows, validated.quarantine());

        assertThat(reasons).isEqualTo(expected);
        assertThat(expected.values().stream().flatMap(List::stream).distinct())
                .as("rules that some row breaks")
                .hasSize(rules.length);
        ValidationResult result = validated.result(0);
        assertThat(result.quarantined()).isEqualTo(reasons.size());
        result.quarantine().forEach((reason, count) -> assertThat(count)
                .as(reason)
                .isEqualTo(reasons.values().stream()
                        .filter(all -> all.contains(reason))
                        .count()));
        assertThat(result.files().stream().mapToLong(FileQuality::quarantined).sum())
                .isEqualTo(reasons.size());
    }

    @Test
    void rowsOfAFileWithoutTheColumnStay() {
        DataQualityValidator validator = Validation.quarantining(List.of(FEES), FEES);
        Dataset<Row> rows = TripRow.dataset(
                TripRow.sound().id(1),
                TripRow.sound().id(2).with(AIRPORT_FEE, null),
                TripRow.sound().id(3).file(OTHER).with(AIRPORT_FEE, null));

        assertThat(reasons(rows, validator.validate(rows).quarantine())).isEqualTo(Map.of(2L, List.of("rule:" + FEES)));
        assertThat(validator.runFullValidation(rows).files())
                .extracting(FileQuality::quarantined)
                .containsExactly(0L, 1L);
        assertThat(validator.checkDuplicates(rows).rows()).isEqualTo(2);
    }

    @Test
    void withoutAnyRowNothingIsQuarantined() {
        ValidationResult result = Validation.quarantining(List.of(FEES), FEES)
                .runFullValidation(TripRow.dataset().limit(0));

        assertThat(result.quarantined()).isZero();
        assertThat(result.quarantine()).containsEntry("rule:" + FEES, 0L);
    }

    @Test
    void aRuleIsNamedByTheCommentAboveItOrItsTextHoweverItIsSpaced() {
        String longRule =
                "CustomSql \"select trip_id from primary where tip_amount < 100 or fare_amount > 500 or total_amount > 500\"";
        Ruleset ruleset = Validation.ruleset("# Tips are plausible.\n" + longRule + ",\n" + TIPS);

        assertThat(codes(ruleset, "Tips are plausible")).containsExactly("rule:Tips are plausible");
        assertThat(codes(ruleset, longRule)).containsExactly("rule:Tips are plausible");
        assertThat(codes(ruleset, "ColumnValues   \"tip_amount\"<100\n where \"tip_amount is not null\"", longRule))
                .containsExactly("rule:Tips are plausible", "rule:" + TIPS);
        assertThat(codes(ruleset)).isEmpty();
    }

    @Test
    void refusesEveryNameThatIsNotTheNameOfOneRuleOnSingleRows() {
        String sampled = "ColumnValues \"fare_amount\" >= 0 where \"rand() > 0.5\"";
        List<String> names = List.of(
                "IsComplete \"airport_fees\"",
                "Mean \"fare_amount\" > 5",
                "RowCount > 0",
                "IsUnique \"trip_id\"",
                "CustomSql \"select avg(tip_amount) from primary\" > 0",
                "CustomSql \"select distinct trip_id from primary\"",
                "(IsComplete \"tip_amount\") and (RowCount > 0)",
                sampled,
                TIPS,
                FEES,
                "IsComplete  \"airport_fee\"");
        List<String> rules = new ArrayList<>(names.subList(1, names.size() - 1));
        rules.add(TIPS);
        String onAllRows = "is \"%s\", a rule on all rows together, expected one that a row breaks by itself.";

        assertThatThrownBy(() -> Validation.quarantining(names, rules.toArray(String[]::new)))
                .isInstanceOfSatisfying(InvalidConfigurationException.class, refused -> assertThat(refused.problems())
                        .containsExactly(
                                problem(
                                        0,
                                        "is \"IsComplete \"airport_fees\"\", expected the title or the text of a rule of test.dqdl."
                                                + " Did you mean IsComplete \"airport_fee\"?"),
                                problem(1, onAllRows.formatted(names.get(1))),
                                problem(2, onAllRows.formatted(names.get(2))),
                                problem(3, onAllRows.formatted(names.get(3))),
                                problem(4, onAllRows.formatted(names.get(4))),
                                problem(5, onAllRows.formatted(names.get(5))),
                                problem(6, onAllRows.formatted(names.get(6))),
                                problem(
                                        7,
                                        "is \"" + sampled
                                                + "\", a rule with random numbers or their like, expected one that always says the"
                                                + " same of a row."),
                                problem(
                                        8,
                                        "is \"" + TIPS
                                                + "\", the title of 2 rules of test.dqdl, expected of one. Remove or change the others,"
                                                + " or the comments above them."),
                                problem(
                                        10,
                                        "is \"IsComplete  \"airport_fee\"\", the rule that [9] names, too, expected each rule"
                                                + " once."),
                                "Rules of test.dqdl that a row breaks by itself:",
                                "  " + FEES));
    }

    @Test
    void eightSetsOfColumnsThatFilesMayLackAreTheMostAndRequiredOnesDoNotCount() {
        List<String> rules = Stream.of(TripColumn.values())
                .filter(column -> !Validation.REQUIRED.contains(column))
                .map(column -> "IsComplete \"" + column.columnName() + "\"")
                .toList();
        List<String> eight = new ArrayList<>(rules.subList(0, QuarantineRules.MOST_COLUMN_SETS));
        eight.add("IsComplete \"fare_amount\"");
        Dataset<Row> rows = TripRow.dataset(
                TripRow.sound().id(1),
                TripRow.sound().id(2).with(PASSENGER_COUNT, null).with(STORE_AND_FWD_FLAG, null),
                TripRow.sound().id(3).with(FARE_AMOUNT, null));

        assertThat(Validation.quarantining(eight, eight.toArray(String[]::new))
                        .runFullValidation(rows)
                        .quarantined())
                .isEqualTo(2);
        List<String> nine = rules.subList(0, QuarantineRules.MOST_COLUMN_SETS + 1);
        assertThatThrownBy(() -> Validation.quarantining(nine, nine.toArray(String[]::new)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(
                        "Cannot use the configuration: quality.quarantineRules needs 9 different sets of columns that a file"
                                + " may lack, expected at most 8. Name fewer rules, or add columns that every file has to"
                                + " sources.requiredColumns.");
    }

    private static String problem(int index, String text) {
        return "Cannot use the configuration: quality.quarantineRules[" + index + "] " + text;
    }

    private static String title(String rule) {
        return Validation.by(rule)
                .checkRules(TripRow.dataset(TripRow.sound()))
                .get(0)
                .title();
    }

    private static List<String> codes(Ruleset ruleset, String... names) {
        return QuarantineRules.of(List.of(names), ruleset, Validation.REQUIRED).rules().stream()
                .map(QuarantineRules::code)
                .toList();
    }

    private static Map<Long, List<String>> reasons(Dataset<Row> rows, Quarantine quarantine) {
        Map<Long, List<String>> reasons = new TreeMap<>();
        rows.withColumn("trip", quarantine.isTrip())
                .withColumn("reasons", quarantine.reasons(quarantine.mask()))
                .select(col(LineageColumn.TRIP_ID), col("trip"), array_join(col("reasons"), "|"))
                .collectAsList()
                .forEach(row -> {
                    assertThat(row.getBoolean(1)).isEqualTo(row.getString(2).isEmpty());
                    if (!row.getBoolean(1)) {
                        reasons.put(row.getLong(0), List.of(row.getString(2).split("\\|")));
                    }
                });
        return reasons;
    }

    /** Files with and without some of the columns, with nulls, NaN, empty texts and values that cannot be read. */
    private static List<TripRow> mixed() {
        List<TripRow> rows = new ArrayList<>();
        for (String file : List.of("a", "b", "c", "d")) {
            boolean fees = file.equals("a") || file.equals("b");
            boolean passengers = file.equals("a") || file.equals("c");
            Stream.of(
                            TripRow.sound(),
                            TripRow.sound().with(TIP_AMOUNT, 11.0),
                            TripRow.sound().with(FARE_AMOUNT, 100.0).with(PAYMENT_TYPE, 2),
                            TripRow.sound().with(AIRPORT_FEE, 5.0),
                            TripRow.sound().with(FARE_AMOUNT, null).with(TIP_AMOUNT, null),
                            TripRow.sound().with(STORE_AND_FWD_FLAG, ""),
                            TripRow.sound().with(STORE_AND_FWD_FLAG, null),
                            TripRow.sound().with(AIRPORT_FEE, 1.75).with(TIP_AMOUNT, 0.5),
                            TripRow.sound().with(AIRPORT_FEE, 2.0).with(PASSENGER_COUNT, 2),
                            TripRow.sound().with(AIRPORT_FEE, null),
                            TripRow.sound().with(AIRPORT_FEE, null).with(PASSENGER_COUNT, null))
                    .map(row -> fees ? row : row.with(AIRPORT_FEE, null))
                    .map(row -> passengers ? row : row.with(PASSENGER_COUNT, null))
                    .forEach(row -> rows.add(row.file("file:/data/" + file).id(rows.size() + 1)));
        }
        return rows;
    }
}
