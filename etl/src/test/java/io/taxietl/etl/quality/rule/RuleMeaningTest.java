package io.taxietl.etl.quality.rule;

import static io.taxietl.etl.quality.rule.RuleOutcome.Result.FAILED;
import static io.taxietl.etl.quality.rule.RuleOutcome.Result.NOT_APPLICABLE;
import static io.taxietl.etl.quality.rule.RuleOutcome.Result.PASSED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.quality.CheckedRows;
import io.taxietl.etl.quality.TripRow;
import io.taxietl.etl.quality.Validation;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules mean, by the words of AWS's documentation, where it is easily got wrong. */
class RuleMeaningTest {
    @Test
    void equalIsExactForSharesOfRows() {
        // One null in a million; DQDL's parser 1.0.0 takes a share within 0.00001 of 1 for 1.
        Dataset<Row> rows = TripRow.dataset(TripRow.sound())
                .withColumn("copy", explode(sequence(lit(1), lit(1_000_000))))
                .withColumn(
                        "fare_amount", when(col("copy").equalTo(7), lit(null)).otherwise(col("fare_amount")))
                .drop("copy");

        assertThat(Validation.by(
                                "Completeness \"fare_amount\" = 1.0",
                                "Completeness \"fare_amount\" in [1.0]",
                                "Completeness \"fare_amount\" != 1.0",
                                "Completeness \"fare_amount\" = 0.999999",
                                "Completeness \"fare_amount\" >= 1",
                                "Completeness \"total_amount\" = 1.0",
                                "ColumnValues \"fare_amount\" > 0 with threshold = 1.0",
                                "CustomSql \"select count(fare_amount) / count(*) from primary\" = 1",
                                "CustomSql \"select count(fare_amount) from primary\" = 1000000")
                        .checkRules(rows))
                .extracting(RuleOutcome::outcome)
                .containsExactly(FAILED, FAILED, PASSED, PASSED, FAILED, PASSED, FAILED, FAILED, FAILED);
    }

    @Test
    void sumsOfDecimalsEqualTheirDecimals() {
        // In doubles 0.1 + 0.2 is not 0.3.
        assertThat(judge(
                        List.of(fare(0.1), fare(0.2)),
                        "Sum \"fare_amount\" = 0.3",
                        "Mean \"fare_amount\" = 0.15",
                        "Sum \"fare_amount\" > 0.3",
                        "Sum \"fare_amount\" between 0.3 and 1",
                        "Sum \"fare_amount\" = 0.300001",
                        "Sum \"fare_amount\" = 0.1 + 0.2",
                        "Sum \"fare_amount\" = (1 + 2) / 10",
                        "Sum \"fare_amount\" between 0.5 - 0.3 and 2 * 0.2"))
                .containsExactly(PASSED, PASSED, FAILED, FAILED, FAILED, PASSED, PASSED, PASSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ColumnValues \"payment_type\" in [\"1\", \"2\"] | PASSED",
                "ColumnValues \"payment_type\" = \"2\" | FAILED",
                "ColumnValues \"fare_amount\" in [\"12.50\", \"3\"] | PASSED",
                "ColumnValues \"payment_type\" matches \"[0-6]\" | PASSED",
                "ColumnValues \"payment_type\" not matches \"[0-6]\" | FAILED",
                "ColumnValues \"VendorID\" in [1, 2] | PASSED",
                "IsComplete \"PULocationID\" | PASSED",
                "IsComplete \"Tpep_Pickup_Datetime\" | PASSED",
                "Mean \"FARE_AMOUNT\" = 12.5 | PASSED",
                "ColumnExists \"RatecodeID\" | PASSED",
                "IsUnique \"TRIP_ID\" | PASSED",
                "IsPrimaryKey \"trip_id\" \"tpep_pickup_datetime\" | PASSED",
                "RowCount = 1 where \"VendorID = 2 and `DOLocationID` is not null\" | PASSED",
                "CustomSql \"select count(VendorID) from Primary where tpep_pickup_datetime < tpep_dropoff_datetime\" = 1 | PASSED",
                "CustomSql \"select RatecodeID from primary p where p.VendorID = 2\" | PASSED",
                "CustomSql \"select count(distinct primary.VendorID) surcharge from primary\" = 1 | PASSED",
                "RowCount = 1 where \"store_and_fwd_flag = 'VendorID' or store_and_fwd_flag = 'N' -- VendorID\" | PASSED",
            })
    void readsNamesAndValuesAsAwsDoes(String rule, RuleOutcome.Result expected) {
        assertThat(judge(List.of(TripRow.sound().with(TripColumn.FARE_AMOUNT, 12.5)), rule))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // The row was picked up on 2024-01-15 at 12:00; now is 2024-01-18 at 12:00 in New York.
                "ColumnValues \"pickup_datetime\" < now() | PASSED",
                "ColumnValues \"pickup_datetime\" >= (now() - 3 days) | PASSED",
                "ColumnValues \"pickup_datetime\" > (now() - 3 days) | FAILED",
                "ColumnValues \"pickup_datetime\" > (now() - 73 hours) | PASSED",
                "ColumnValues \"pickup_datetime\" < (now() - 4319 minutes) | PASSED",
                "ColumnValues \"pickup_datetime\" between \"2024-01-14\" and (now() + 1 days) | PASSED",
                "ColumnValues \"pickup_datetime\" in [\"2024-01-15\", now()] | PASSED",
                "ColumnValues \"pickup_datetime\" not in [\"2024-01-14\", (now() - 3 days)] | FAILED",
                "ColumnValues \"pickup_datetime\" > \"2024-01-14\" where \"pickup_datetime < now()\" | PASSED",
                "RowCount = 1 where \"date_add(pickup_datetime, 3) = current_date\" | PASSED",
                "CustomSql \"select count(*) from primary where pickup_datetime + interval 3 days = current_timestamp()\" = 1 | PASSED",
                "CustomSql \"select count(distinct trip_id) from primary where pickup_datetime + interval 3 days = now()\" = 1 | PASSED",
            })
    void nowIsTheTimeOfTheRunInNewYork(String rule, RuleOutcome.Result expected) {
        Ruleset ruleset = Ruleset.compile(
                "test.dqdl", "Rules = [ " + rule + " ]", TestSpark.session(), LocalDateTime.of(2024, 1, 18, 12, 0));

        assertThat(Validation.by(ruleset).checkRules(TripRow.dataset(TripRow.sound())))
                .extracting(RuleOutcome::outcome)
                .containsExactly(expected);
    }

    @Test
    void aRowBreaksAConjunctionByAnyPartAndADisjunctionByAll() {
        String and = "(ColumnValues \"fare_amount\" > 1) AND (ColumnValues \"tip_amount\" > 2)";
        String or = "(ColumnValues \"fare_amount\" > 1) OR (ColumnValues \"tip_amount\" > 2)";
        String nested =
                "(ColumnValues \"fare_amount\" > 5) OR ((ColumnValues \"tip_amount\" > 2) AND (IsComplete \"extra\"))";
        String schema = "(RowCount > 0) AND (ColumnValues \"fare_amount\" > 1)";
        // AWS: each row of the pairs (2, 1) and (0, 3) keeps "col1 > 1 or col2 > 2", though neither column does.
        List<TripRow> rows = List.of(
                pair(1, 2.0, 1.0), pair(2, 0.0, 3.0), pair(3, 0.0, 1.0), pair(4, 2.0, 3.0), pair(5, null, null));

        CheckedRows judged = Validation.by(and, or, nested, schema).checkRows(TripRow.dataset(rows));
        judged.rows().write().format("noop").mode("overwrite").save();
        List<List<String>> broken = judged.broken(judged.rows()).orderBy("trip_id").collectAsList().stream()
                .map(row -> row.<String>getList(row.fieldIndex(CheckedRows.BROKEN_RULES)))
                .toList();

        assertThat(broken)
                .containsExactly(
                        List.of(and, nested),
                        List.of(and, schema),
                        List.of(and, or, nested, schema),
                        List.of(and, or, nested, schema));
        assertThat(judged.outcomes())
                .extracting(outcome -> outcome.violationRatio().orElse(Double.NaN))
                .containsExactly(0.8, 0.4, 0.6, Double.NaN);
        assertThat(judged.outcomes()).extracting(RuleOutcome::outcome).containsOnly(FAILED);
    }

    @Test
    void aDisjunctionIsKeptWhereEachRowKeepsOnePart() {
        List<TripRow> rows = List.of(pair(1, 2.0, 1.0), pair(2, 0.0, 3.0), pair(3, null, 5.0));

        assertThat(judge(
                        rows,
                        "(ColumnValues \"fare_amount\" > 1) or (ColumnValues \"tip_amount\" > 2)",
                        "(ColumnValues \"fare_amount\" > -1) or (ColumnValues \"fare_amount\" = NULL)",
                        "(ColumnValues \"fare_amount\" != 2) and (ColumnValues \"fare_amount\" != NULL)"))
                .containsExactly(PASSED, PASSED, FAILED);
    }

    @Test
    void aPartIsNotJudgedInAFileWithoutItsColumnNorOutsideItsWhere() {
        List<TripRow> rows = List.of(
                pair(1, 2.0, 1.0).file("a").with(TripColumn.AIRPORT_FEE, 1.0),
                pair(2, 0.0, 1.0).file("a").with(TripColumn.AIRPORT_FEE, null),
                pair(3, 2.0, 1.0).file("b").with(TripColumn.AIRPORT_FEE, null),
                pair(4, 0.0, 1.0).file("b").with(TripColumn.AIRPORT_FEE, null));

        List<RuleOutcome> outcomes = Validation.by(
                        "(IsComplete \"airport_fee\") and (ColumnValues \"fare_amount\" > 1)",
                        "(IsComplete \"airport_fee\") or (ColumnValues \"fare_amount\" > 1)",
                        "(IsComplete \"airport_fee\") and (IsComplete \"cbd_congestion_fee\")",
                        "(IsComplete \"airport_fee\" where \"fare_amount > 1\") and (IsComplete \"extra\" where \"fare_amount < 1\")")
                .checkRules(TripRow.dataset(rows));

        // File b: the airport fee is not carried, so its rows are judged by the fare alone.
        assertThat(outcomes.get(0).violationRatio()).hasValue(0.5);
        assertThat(outcomes.get(1).violationRatio()).hasValue(0.5);
        assertThat(outcomes.get(2).value()).hasValue(0.5);
        assertThat(outcomes.get(2).reason()).startsWith("1 of 2 judged rows");
        assertThat(outcomes.get(3).reason()).startsWith("0 of 3 judged rows");
    }

    @Test
    void aConjunctionCountsARowOnceHoweverManyPartsItBreaks() {
        List<TripRow> rows = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> pair(i, i <= 3 ? 0.0 : 5.0, i >= 3 && i <= 5 ? 0.0 : 5.0))
                .toList();

        List<RuleOutcome> outcomes = Validation.by(
                        "(ColumnValues \"fare_amount\" > 1) and (ColumnValues \"tip_amount\" > 1)",
                        "(ColumnValues \"fare_amount\" > 1) and (IsUnique \"trip_id\")")
                .checkRules(TripRow.dataset(rows));

        assertThat(outcomes.get(0).violationRatio()).hasValue(0.5);
        assertThat(outcomes.get(1).violationRatio()).hasValue(0.3);
    }

    @Test
    void joinsRulesOnAtMostSixColumnsThatFilesMayLack() {
        String rule = "((IsComplete \"extra\") or (IsComplete \"mta_tax\")) and ((IsComplete \"tip_amount\") or"
                + " (IsComplete \"tolls_amount\")) and ((IsComplete \"vendor_id\") or (IsComplete \"airport_fee\"))";

        assertThat(judge(List.of(TripRow.sound()), rule)).containsExactly(PASSED);
        assertThatThrownBy(() -> Validation.by(rule + " and (IsComplete \"rate_code_id\")"))
                .hasMessageContaining("line 2: ")
                .hasMessageContaining("and / or joins rules on 7 different sets of columns, expected at most 6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> 0",
                ">= 0",
                "< 0",
                "<= 0",
                "between -1 and 1",
                "not between -1 and 1",
                "= 0",
                "in [0, 1]",
                "= NULL",
                "in [1, NULL]"
            })
    void nanBreaks(String condition) {
        assertThat(judge(List.of(fare(Double.NaN)), "ColumnValues \"fare_amount\" " + condition))
                .containsExactly(FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!= 0", "not in [0, 1]", "!= NULL", "not in [0, NULL]"})
    void nanIsNoNumberAndNoNull(String condition) {
        assertThat(judge(
                        List.of(fare(Double.NaN)),
                        "ColumnValues \"fare_amount\" " + condition,
                        "IsComplete \"fare_amount\""))
                .containsExactly(PASSED, PASSED);
    }

    @Test
    void aPatternMatchesTheWholeTextAndNoNull() {
        assertThat(judge(
                        List.of(flag("NO")),
                        "ColumnValues \"store_and_fwd_flag\" matches \"N|Y\"",
                        "ColumnValues \"store_and_fwd_flag\" not matches \"N|Y\"",
                        "ColumnValues \"store_and_fwd_flag\" matches \"N.*\""))
                .containsExactly(FAILED, PASSED, PASSED);
        assertThat(judge(List.of(flag("N\n")), "ColumnValues \"store_and_fwd_flag\" matches \"N\""))
                .containsExactly(FAILED);
        assertThat(judge(
                        List.of(flag(null), flag("N")),
                        "ColumnValues \"store_and_fwd_flag\" matches \".*\"",
                        "ColumnValues \"store_and_fwd_flag\" not matches \"Y\"",
                        "ColumnValues \"store_and_fwd_flag\" != \"Y\""))
                .containsExactly(FAILED, FAILED, PASSED);
    }

    @Test
    void customSqlIsAnyQueryForANumberOverPrimary() {
        // Fares 1, 2, 2, 9 and none; expected values by hand.
        List<TripRow> rows =
                List.of(pair(1, 1.0, 1.0), pair(2, 2.0, 1.0), pair(3, 2.0, 1.0), pair(4, 9.0, 1.0), pair(5, null, 1.0));

        List<RuleOutcome> outcomes = Validation.by(
                        "CustomSql \"select count(distinct fare_amount) from primary\" = 3",
                        "CustomSql \"select stddev_pop(fare_amount) from primary\" between 3.2015 and 3.2017",
                        "CustomSql \"select case when count(*) > 4 then 1 else 0 end from primary\" = 1",
                        "CustomSql \"select count(*) from primary a join primary b on a.fare_amount = b.fare_amount\" = 6",
                        "CustomSql \"select count(*) from (select fare_amount from primary group by fare_amount having count(*) > 1)\" = 1",
                        "CustomSql \"with f as (select fare_amount f from primary) select max(f) - min(f) from f\" = 8",
                        "CustomSql \"select median(fare_amount) from primary;\" = 2",
                        "CustomSql \"select sum(fare_amount) filter (where fare_amount < 9) from primary\" = 5",
                        "CustomSql \"select fare_amount from primary\" > 0",
                        "CustomSql \"select stddev(fare_amount) from primary where fare_amount > 99\" > 0",
                        "CustomSql \"select count(distinct cbd_congestion_fee) from primary\" = 0")
                .checkRules(TripRow.dataset(rows));

        assertThat(outcomes)
                .extracting(RuleOutcome::outcome)
                .containsExactly(
                        PASSED,
                        PASSED,
                        PASSED,
                        PASSED,
                        PASSED,
                        PASSED,
                        PASSED,
                        PASSED,
                        FAILED,
                        NOT_APPLICABLE,
                        NOT_APPLICABLE);
        assertThat(outcomes.get(8).reason()).isEqualTo("The query returned several rows, expected one number.");
        assertThat(TestSpark.session().catalog().tableExists("primary")).isFalse();
    }

    @Test
    void rowsThatACustomSqlReturnsComply() {
        List<TripRow> rows =
                List.of(pair(1, 1.0, 1.0), pair(2, 2.0, 1.0), pair(3, 2.0, 1.0), pair(4, 9.0, 1.0), pair(5, null, 1.0));

        List<RuleOutcome> outcomes = Validation.by(
                        "CustomSql \"select trip_id from primary where fare_amount <= (select avg(fare_amount) from primary)\"",
                        "CustomSql \"select vendor_id from primary where fare_amount in (select max(fare_amount) from primary)\"",
                        "CustomSql \"select distinct fare_amount from primary where fare_amount > 1\" with threshold >= 0.6",
                        "CustomSql \"select a.trip_id from primary a join primary b on a.fare_amount = b.fare_amount and a.trip_id <> b.trip_id\"",
                        "CustomSql \"select fare_amount from (select fare_amount, row_number() over (order by fare_amount desc) n from primary) where n = 5\"",
                        "CustomSql \"select trip_id from primary\"")
                .checkRules(TripRow.dataset(rows));

        assertThat(outcomes)
                .extracting(outcome -> outcome.value().orElse(Double.NaN))
                .containsExactly(0.6, 0.2, 0.6, 0.4, 0.2, 1.0);
        assertThat(outcomes)
                .extracting(RuleOutcome::outcome)
                .containsExactly(FAILED, FAILED, PASSED, FAILED, FAILED, PASSED);
        assertThat(outcomes)
                .extracting(RuleOutcome::ownCondition)
                .containsExactly(false, false, true, false, false, false);
    }

    @Test
    void aQueryReadsTheFilesThatCarryItsColumns() {
        List<TripRow> rows = List.of(
                pair(1, 1.0, 1.0).file("a").with(TripColumn.AIRPORT_FEE, 1.0),
                pair(2, 1.0, 1.0).file("a").with(TripColumn.AIRPORT_FEE, null),
                pair(3, 1.0, 1.0).file("b").with(TripColumn.AIRPORT_FEE, null));

        List<RuleOutcome> outcomes = Validation.by(
                        "CustomSql \"select count(distinct trip_id) from primary where airport_fee > 0 or trip_id > 0\" = 2",
                        "CustomSql \"select count(distinct trip_id) from primary where coalesce(airport_fee, 0) >= 0\" = 3",
                        "CustomSql \"select count(distinct trip_id) from primary where airport_fee is null\" = 2",
                        "CustomSql \"select distinct trip_id from primary where airport_fee > 0\"")
                .checkRules(TripRow.dataset(rows));

        assertThat(outcomes).extracting(RuleOutcome::outcome).containsExactly(PASSED, PASSED, PASSED, FAILED);
        assertThat(outcomes.get(3).reason()).startsWith("1 of 2 judged rows");
    }

    private static List<RuleOutcome.Result> judge(List<TripRow> rows, String... rules) {
        return Validation.by(rules).checkRules(TripRow.dataset(rows)).stream()
                .map(RuleOutcome::outcome)
                .toList();
    }

    private static TripRow fare(double fare) {
        return TripRow.sound().with(TripColumn.FARE_AMOUNT, fare);
    }

    private static TripRow flag(String flag) {
        return TripRow.sound().with(TripColumn.STORE_AND_FWD_FLAG, flag);
    }

    private static TripRow pair(int id, Double fare, Double tip) {
        return TripRow.sound()
                .id(id)
                .with(TripColumn.FARE_AMOUNT, fare)
                .with(TripColumn.TIP_AMOUNT, tip)
                .with(TripColumn.EXTRA, 1.0);
    }
}
