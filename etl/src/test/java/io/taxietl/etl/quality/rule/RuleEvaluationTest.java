package io.taxietl.etl.quality.rule;

import static io.taxietl.etl.quality.rule.Dimension.ACCURACY;
import static io.taxietl.etl.quality.rule.Dimension.COMPLETENESS;
import static io.taxietl.etl.quality.rule.Dimension.CONSISTENCY;
import static io.taxietl.etl.quality.rule.Dimension.SCHEMA;
import static io.taxietl.etl.quality.rule.Dimension.UNIQUENESS;
import static io.taxietl.etl.quality.rule.RuleOutcome.Result.FAILED;
import static io.taxietl.etl.quality.rule.RuleOutcome.Result.NOT_APPLICABLE;
import static io.taxietl.etl.quality.rule.RuleOutcome.Result.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.quality.TripRow;
import io.taxietl.etl.quality.Validation;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule type over the same ten rows, all in one validation. */
class RuleEvaluationTest {
    private static final Double NONE = null;
    private final List<Expected> expectations = new ArrayList<>();

    private record Expected(
            String rule, Dimension dimension, RuleOutcome.Result result, Double value, Double violationRatio) {}

    @TestFactory
    List<DynamicTest> judgesEachRuleByItsFigure() {
        schemaRules();
        completenessRules();
        numberRules();
        textAndTimeRules();
        figureRules();
        keyRules();
        sqlRules();
        compositeRules();
        notCarried();

        List<RuleOutcome> outcomes = Validation.by(
                        expectations.stream().map(Expected::rule).toArray(String[]::new))
                .runFullValidation(rows(), 0)
                .outcomes();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < expectations.size(); i++) {
            Expected expected = expectations.get(i);
            RuleOutcome outcome = outcomes.get(i);
            tests.add(DynamicTest.dynamicTest(expected.rule(), () -> {
                assertThat(outcome.outcome()).as(outcome.reason()).isEqualTo(expected.result());
                assertThat(outcome.dimension()).isEqualTo(expected.dimension());
                assertThat(outcome.value()).isEqualTo(optional(expected.value()));
                assertThat(outcome.violationRatio()).isEqualTo(optional(expected.violationRatio()));
            }));
        }
        return tests;
    }

    /**
     * Ten rows: fares 1 to 10, distances 0.5 steps; row 1 has no passengers and no flag; row 2 a malformed tip; rows 3 and
     * 4 pay cash; row 5 has an infinite toll; row 6 ends before it began; rows 1 and 2 have the same id.
     */
    private static Dataset<Row> rows() {
        List<TripRow> rows = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            rows.add(TripRow.sound()
                    .id(Math.max(i, 2))
                    .with(TripColumn.FARE_AMOUNT, (double) i)
                    .with(TripColumn.PICKUP_DATETIME, LocalDateTime.of(2024, 1, i, 12, 0))
                    .with(TripColumn.DROPOFF_DATETIME, LocalDateTime.of(2024, 1, i, 12, 30)));
        }
        rows.get(0).with(TripColumn.PASSENGER_COUNT, null).with(TripColumn.STORE_AND_FWD_FLAG, null);
        rows.get(1).with(TripColumn.TIP_AMOUNT, null).malformed(Map.of("tip_amount", "free"));
        rows.get(2).with(TripColumn.PAYMENT_TYPE, 2).with(TripColumn.STORE_AND_FWD_FLAG, "Y");
        rows.get(3).with(TripColumn.PAYMENT_TYPE, 2).with(TripColumn.STORE_AND_FWD_FLAG, "");
        rows.get(4).with(TripColumn.TOLLS_AMOUNT, Double.POSITIVE_INFINITY).with(TripColumn.EXTRA, Double.NaN);
        rows.get(5).with(TripColumn.DROPOFF_DATETIME, LocalDateTime.of(2024, 1, 1, 0, 0));
        return TripRow.dataset(rows).repartition(3);
    }

    private void schemaRules() {
        expect("RowCount = 10", SCHEMA, PASSED, 10.0, NONE);
        expect("RowCount > 10", SCHEMA, FAILED, 10.0, NONE);
        expect("RowCount = 2 where \"payment_type = 2\"", SCHEMA, PASSED, 2.0, NONE);
        expect("ColumnCount = 19", SCHEMA, PASSED, 19.0, NONE);
        expect("ColumnCount > 19", SCHEMA, FAILED, 19.0, NONE);
        expect("ColumnExists \"fare_amount\"", SCHEMA, PASSED, 1.0, NONE);
        expect("ColumnExists \"cbd_congestion_fee\"", SCHEMA, FAILED, 0.0, NONE);
        expect("ColumnDataType \"fare_amount\" = \"Double\"", SCHEMA, PASSED, 1.0, 0.0);
        expect("ColumnDataType \"tip_amount\" = \"Double\"", SCHEMA, FAILED, 0.9, 0.1);
        expect("ColumnDataType \"tip_amount\" = \"Double\" with threshold >= 0.9", SCHEMA, PASSED, 0.9, 0.1);
        expect("ColumnDataType \"fare_amount\" in [\"Integer\", \"Long\"]", SCHEMA, FAILED, 0.0, 1.0);
        expect("ColumnDataType \"vendor_id\" = \"Long\"", SCHEMA, PASSED, 1.0, 0.0);
    }

    private void completenessRules() {
        expect("IsComplete \"fare_amount\"", COMPLETENESS, PASSED, 1.0, 0.0);
        expect("IsComplete \"passenger_count\"", COMPLETENESS, FAILED, 0.9, 0.1);
        expect("IsComplete \"passenger_count\" where \"fare_amount > 1\"", COMPLETENESS, PASSED, 1.0, 0.0);
        expect("Completeness \"passenger_count\" >= 0.9", COMPLETENESS, PASSED, 0.9, 0.1);
        expect("Completeness \"passenger_count\" > 0.9", COMPLETENESS, FAILED, 0.9, 0.1);
        expect("IsComplete \"fare_amount\" where \"fare_amount > 10\"", COMPLETENESS, NOT_APPLICABLE, NONE, NONE);
    }

    private void numberRules() {
        expect("ColumnValues \"fare_amount\" >= 1", ACCURACY, PASSED, 1.0, 0.0);
        expect("ColumnValues \"fare_amount\" > 1", ACCURACY, FAILED, 0.9, 0.1);
        expect("ColumnValues \"fare_amount\" <= 10", ACCURACY, PASSED, 1.0, 0.0);
        expect("ColumnValues \"fare_amount\" < 10", ACCURACY, FAILED, 0.9, 0.1);
        expect("ColumnValues \"fare_amount\" between 1 and 10", ACCURACY, FAILED, 0.8, 0.2);
        expect("ColumnValues \"fare_amount\" between 1 and 10 with threshold > 0.75", ACCURACY, PASSED, 0.8, 0.2);
        expect("ColumnValues \"fare_amount\" between 1 and 10 with threshold > 0.8", ACCURACY, FAILED, 0.8, 0.2);
        expect("ColumnValues \"fare_amount\" not between 0 and 10", ACCURACY, FAILED, 0.1, 0.9);
        expect("ColumnValues \"fare_amount\" = 5", ACCURACY, FAILED, 0.1, 0.9);
        expect("ColumnValues \"fare_amount\" != 5", ACCURACY, FAILED, 0.9, 0.1);
        expect("ColumnValues \"payment_type\" in [1, 2]", ACCURACY, PASSED, 1.0, 0.0);
        expect("ColumnValues \"payment_type\" not in [2, 3]", ACCURACY, FAILED, 0.8, 0.2);
        expect("ColumnValues \"passenger_count\" in [1, 2]", ACCURACY, FAILED, 0.9, 0.1);
        expect("ColumnValues \"passenger_count\" in [1, NULL]", ACCURACY, PASSED, 1.0, 0.0);
        expect("ColumnValues \"passenger_count\" != 2", ACCURACY, PASSED, 1.0, 0.0);
        expect("ColumnValues \"passenger_count\" != NULL", ACCURACY, FAILED, 0.9, 0.1);
        expect("ColumnValues \"passenger_count\" not in [2, NULL]", ACCURACY, FAILED, 0.9, 0.1);
        expect("ColumnValues \"passenger_count\" = 1 where \"fare_amount > 1\"", CONSISTENCY, PASSED, 1.0, 0.0);
        expect("ColumnValues \"extra\" > 0", ACCURACY, FAILED, 0.9, 0.1);
        expect("ColumnValues \"tip_amount\" = 0 where \"payment_type = 2\"", CONSISTENCY, FAILED, 0.0, 1.0);
    }

    private void textAndTimeRules() {
        expect("ColumnValues \"store_and_fwd_flag\" in [\"Y\", \"N\"]", ACCURACY, FAILED, 0.8, 0.2);
        expect("ColumnValues \"store_and_fwd_flag\" in [\"Y\", \"N\", EMPTY, NULL]", ACCURACY, PASSED, 1.0, 0.0);
        expect("ColumnValues \"store_and_fwd_flag\" = \"N\"", ACCURACY, FAILED, 0.7, 0.3);
        expect("ColumnValues \"store_and_fwd_flag\" matches \"Y|N\"", ACCURACY, FAILED, 0.8, 0.2);
        expect("ColumnValues \"store_and_fwd_flag\" not matches \"Y\"", ACCURACY, FAILED, 0.8, 0.2);
        expect("ColumnValues \"store_and_fwd_flag\" not in [\"Y\"]", ACCURACY, FAILED, 0.9, 0.1);
        expect("ColumnLength \"store_and_fwd_flag\" = 1", ACCURACY, FAILED, 0.8, 0.2);
        expect("ColumnLength \"store_and_fwd_flag\" <= 1", ACCURACY, PASSED, 1.0, 0.0);
        expect("ColumnValues \"pickup_datetime\" >= \"2024-01-01\"", ACCURACY, PASSED, 1.0, 0.0);
        expect("ColumnValues \"pickup_datetime\" > \"2024-01-01\"", ACCURACY, FAILED, 0.9, 0.1);
        expect("ColumnValues \"pickup_datetime\" <= \"2024-01-10\"", ACCURACY, PASSED, 1.0, 0.0);
    }

    private void figureRules() {
        expect("Mean \"fare_amount\" = 5.5", ACCURACY, PASSED, 5.5, NONE);
        expect("Mean \"fare_amount\" > 5.5", ACCURACY, FAILED, 5.5, NONE);
        expect("Mean \"fare_amount\" = 3.5 where \"payment_type = 2\"", CONSISTENCY, PASSED, 3.5, NONE);
        expect("Sum \"fare_amount\" = 55", ACCURACY, PASSED, 55.0, NONE);
        expect("Sum \"tolls_amount\" = 0", ACCURACY, PASSED, 0.0, NONE);
        expect("Sum \"passenger_count\" between 8 and 10", ACCURACY, PASSED, 9.0, NONE);
        expect("StandardDeviation \"fare_amount\" between 2.8722 and 2.8723", ACCURACY, PASSED, Math.sqrt(8.25), NONE);
        expect("StandardDeviation \"vendor_id\" > 0", ACCURACY, FAILED, 0.0, NONE);
    }

    private void keyRules() {
        expect("IsUnique \"fare_amount\"", UNIQUENESS, PASSED, 1.0, 0.0);
        expect("IsUnique \"trip_id\"", UNIQUENESS, FAILED, 0.8, 0.2);
        expect("IsUnique \"trip_id\" where \"primary.fare_amount > 1\"", UNIQUENESS, PASSED, 1.0, 0.0);
        expect("IsPrimaryKey \"trip_id\" \"fare_amount\"", UNIQUENESS, PASSED, 1.0, 0.0);
        expect("IsPrimaryKey \"fare_amount\" \"passenger_count\"", UNIQUENESS, FAILED, 0.9, 0.1);
        expect("Uniqueness \"trip_id\" >= 0.8", UNIQUENESS, PASSED, 0.8, NONE);
        expect("Uniqueness \"trip_id\" > 0.8", UNIQUENESS, FAILED, 0.8, NONE);
        expect("UniqueValueRatio \"trip_id\" > 0.8", UNIQUENESS, PASSED, 8.0 / 9, NONE);
        expect("DistinctValuesCount \"payment_type\" = 2", UNIQUENESS, PASSED, 2.0, NONE);
        expect("DistinctValuesCount \"payment_type\" > 2", UNIQUENESS, FAILED, 2.0, NONE);
    }

    private void sqlRules() {
        expect("CustomSql \"select count(*) from primary\" = 10", SCHEMA, PASSED, 10.0, NONE);
        expect("CustomSql \"select count(passenger_count) from primary\" = 9", ACCURACY, PASSED, 9.0, NONE);
        expect(
                "CustomSql \"select count(*) from primary where dropoff_datetime < pickup_datetime\" < 1",
                CONSISTENCY,
                FAILED,
                1.0,
                NONE);
        expect(
                "CustomSql \"select sum(fare_amount) / count(*) as mean from primary\" = 5.5",
                ACCURACY,
                PASSED,
                5.5,
                NONE);
        expect(
                "CustomSql \"select max(p.fare_amount) - min(fare_amount) * 2 from primary\" = 8"
                        .replace("p.", "primary."),
                ACCURACY,
                PASSED,
                8.0,
                NONE);
        expect(
                "CustomSql \"select avg(case when fare_amount > 4 then 1 else 0 end) from primary\" > 0.5",
                ACCURACY,
                PASSED,
                0.6,
                NONE);
        expect(
                "CustomSql \"select avg(fare_amount) from primary where vendor_id = 7\" > 0",
                CONSISTENCY,
                NOT_APPLICABLE,
                NONE,
                NONE);
        expect(
                "CustomSql \"select trip_id from primary where dropoff_datetime >= pickup_datetime\"",
                CONSISTENCY,
                FAILED,
                0.9,
                0.1);
        expect(
                "CustomSql \"select trip_id, vendor_id from primary where dropoff_datetime >= pickup_datetime\""
                        + " with threshold >= 0.9",
                CONSISTENCY,
                PASSED,
                0.9,
                0.1);
    }

    private void compositeRules() {
        expect("(IsComplete \"fare_amount\") and (RowCount > 0)", COMPLETENESS, PASSED, NONE, NONE);
        expect("(RowCount > 0) and (RowCount > 10)", SCHEMA, FAILED, NONE, NONE);
        expect("(RowCount > 10) or (RowCount > 0)", SCHEMA, PASSED, NONE, NONE);
        expect("(IsComplete \"passenger_count\") and (IsComplete \"fare_amount\")", COMPLETENESS, FAILED, 0.9, 0.1);
        expect("(IsComplete \"passenger_count\") or (IsComplete \"fare_amount\")", COMPLETENESS, PASSED, 1.0, 0.0);
        expect("(RowCount > 10) or ((RowCount > 0) and (Mean \"cbd_congestion_fee\" > 0))", SCHEMA, PASSED, NONE, NONE);
    }

    private void notCarried() {
        expect("IsComplete \"cbd_congestion_fee\"", COMPLETENESS, NOT_APPLICABLE, NONE, NONE);
        expect("ColumnValues \"cbd_congestion_fee\" > 0", ACCURACY, NOT_APPLICABLE, NONE, NONE);
        expect("Mean \"cbd_congestion_fee\" > 0", ACCURACY, NOT_APPLICABLE, NONE, NONE);
        expect("IsUnique \"cbd_congestion_fee\"", UNIQUENESS, NOT_APPLICABLE, NONE, NONE);
        expect("CustomSql \"select count(cbd_congestion_fee) from primary\" > 0", ACCURACY, NOT_APPLICABLE, NONE, NONE);
        expect(
                "CustomSql \"select sum(coalesce(cbd_congestion_fee, 1)) from primary\" = 10",
                ACCURACY,
                PASSED,
                10.0,
                NONE);
        expect(
                "(Mean \"cbd_congestion_fee\" > 0) and (Sum \"cbd_congestion_fee\" > 0)",
                ACCURACY,
                NOT_APPLICABLE,
                NONE,
                NONE);
    }

    private void expect(String rule, Dimension dimension, RuleOutcome.Result result, Double value, Double ratio) {
        expectations.add(new Expected(rule, dimension, result, value, ratio));
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
