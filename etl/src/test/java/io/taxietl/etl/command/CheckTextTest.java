package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.job.CheckJob;
import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.RuleOutcome;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CheckTextTest {

    @Test
    void showsWhatIsBrokenAndWhereTheRowsAre() {
        CheckJob.Result result = new CheckJob.Result(
                List.of(
                        outcome("RowCount > 0", RuleOutcome.Result.PASSED, "4000 rows."),
                        outcome("IsComplete \"airport_fee\"", RuleOutcome.Result.NOT_APPLICABLE, "No file carries it."),
                        outcome("Mean \"fare_amount\" > 20", RuleOutcome.Result.FAILED, "It is 19.")),
                1234,
                List.of(),
                "file:/data/checked");

        assertThat(CheckText.of(result).lines())
                .containsExactly(
                        "failed          Mean \"fare_amount\" > 20",
                        "                It is 19.",
                        "not applicable  IsComplete \"airport_fee\"",
                        "                No file carries it.",
                        "Rules           1 passed, 1 failed, 1 not applicable",
                        "Rows            1,234 break a rule by themselves: file:/data/checked");
    }

    private static RuleOutcome outcome(String rule, RuleOutcome.Result result, String reason) {
        return new RuleOutcome(
                rule, rule, Dimension.ACCURACY, result, OptionalDouble.empty(), OptionalDouble.empty(), false, reason);
    }
}
