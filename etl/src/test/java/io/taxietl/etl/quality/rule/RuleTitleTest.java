package io.taxietl.etl.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.quality.TripRow;
import io.taxietl.etl.quality.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTitleTest {
    private static final String LONG_SQL =
            "CustomSql \"select avg(case when fare_amount > 1 then 1 else 0 end) from primary where vendor_id = 1\" > 0.95";

    @Test
    void aShortRuleIsItsOwnTitleWhateverStandsAboveIt() {
        assertThat(titles("Rules = [\n# Schema: what a trip needs.\nRowCount > 0,\nIsComplete \"fare_amount\" ]"))
                .containsExactly("RowCount > 0", "IsComplete \"fare_amount\"");
    }

    @Test
    void aLongRuleIsCalledByTheFirstSentenceOfTheCommentAboveIt() {
        assertThat(titles("""
                Rules = [
                    RowCount > 0,
                    # Not this one.

                    # Fares of vendor 1 are
                    # above one dollar. Since 2015 they are 0.99.
                    %s
                ]""".formatted(LONG_SQL)))
                .containsExactly("RowCount > 0", "Fares of vendor 1 are above one dollar");
    }

    @Test
    void aLongRuleWithoutACommentIsCutAtAWord() {
        assertThat(titles("Rules = [ RowCount > 0,\n" + LONG_SQL + " ]"))
                .containsExactly(
                        "RowCount > 0",
                        "CustomSql \"select avg(case when fare_amount > 1 then 1 else 0 end) from primary…");
    }

    @Test
    void noTitleIsLongerThanATerminalLineHasRoomFor() {
        assertThat(titles("Rules = [\n# " + "word".repeat(50) + "\n" + LONG_SQL + " ]"))
                .allSatisfy(title ->
                        assertThat(title).hasSize(RuleText.LONGEST_TITLE).endsWith("…"));
    }

    private static List<String> titles(String dqdl) {
        return Validation.by(Ruleset.compile("test.dqdl", dqdl, TestSpark.session()))
                .checkRules(TripRow.dataset(TripRow.sound()))
                .stream()
                .map(RuleOutcome::title)
                .toList();
    }
}
