package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.job.BrokenRule;
import io.taxietl.etl.job.CheckJob;
import io.taxietl.etl.quality.GateResult;
import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.RuleOutcome;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CheckTextTest {

    @Test
    void showsForEachRuleHowManyRowsBreakItAndSomeOfThem() {
        String fare = "ColumnValues \"fare_amount\" >= 0 where \"payment_type <> 'x$'\"";
        CheckJob.Result result = new CheckJob.Result(
                List.of(
                        outcome("RowCount > 0", RuleOutcome.Result.PASSED, "4000 rows."),
                        outcome(fare, RuleOutcome.Result.FAILED, "1,300 of 4,000 judged rows break the rule."),
                        outcome("IsComplete \"airport_fee\"", RuleOutcome.Result.NOT_APPLICABLE, "No file carries it."),
                        outcome("Mean \"fare_amount\" > 20", RuleOutcome.Result.FAILED, "It is 19.")),
                Map.of(fare, new BrokenRule(1300, List.of(row(-2.5)))),
                1234,
                new GateResult(List.of(new GateResult.Failure("rule", fare, 0.3, 0.05, "Too many."))),
                List.of(),
                "file:/data/checked");

        assertThat(CheckText.of(result).lines())
                .containsExactly(
                        "passed                    0 rows  RowCount > 0",
                        "failed                1,300 rows  ColumnValues \"fare_amount\" >= 0 where \"payment_type <> 'x$'\"",
                        "                                 1,300 of 4,000 judged rows break the rule.",
                        "                                 pickup_datetime=2025-01-03T10:00 payment_type=1 fare_amount=-2.5  yellow_tripdata_2025-01.parquet",
                        "                                 make sql QUERY='select * from parquet.`file:/data/checked` where array_contains(broken_rules, \"ColumnValues \\\"fare_amount\\\" >= 0 where \\\"payment_type <> '\\''x$$'\\''\\\"\")'",
                        "not applicable            0 rows  IsComplete \"airport_fee\"",
                        "                                 No file carries it.",
                        "failed, tolerated         0 rows  Mean \"fare_amount\" > 20",
                        "                                 It is 19.",
                        "Rules: 1 passed; 1 failed; 1 failed, tolerated; 1 not applicable",
                        "Rows: 1,234 break a rule by themselves: file:/data/checked");
    }

    private static Row row(double fare) {
        StructType columns = new StructType()
                .add("pickup_datetime", DataTypes.TimestampNTZType)
                .add("payment_type", DataTypes.LongType)
                .add("fare_amount", DataTypes.DoubleType)
                .add("source_file", DataTypes.StringType);
        return new GenericRowWithSchema(
                new Object[] {
                    LocalDateTime.of(2025, 1, 3, 10, 0), 1L, fare, "file:/data/yellow_tripdata_2025-01.parquet"
                },
                columns);
    }

    private static RuleOutcome outcome(String rule, RuleOutcome.Result result, String reason) {
        return new RuleOutcome(
                rule, rule, Dimension.ACCURACY, result, OptionalDouble.empty(), OptionalDouble.empty(), false, reason);
    }
}
