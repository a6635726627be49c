package io.taxietl.etl.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.taxietl.etl.TestSpark;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesetTest {
    @Test
    void listsEveryProblemAtOnce() {
        InvalidRulesetException invalid = invalid("""
                Rules = [
                    Freshness "pickup_datetime",
                    IsComplete "fare",
                    RowCount > 0,
                    Entropy "fare_amount" > 1,
                    IsComplete "fare_amount" where "fare_amont > 1",
                    (IsComplete "vendor") and (Mean "store_and_fwd_flag" > 0),
                    CustomSql "select max(fare_amount) over (partition by vendor_id) from primary" > 1
                ]
                """);

        assertThat(invalid.problems()).hasSize(6);
        assertThat(invalid.problems().get(0)).isEqualTo("line 2: Rule Type: Freshness is not valid.");
        assertThat(invalid.problems().get(1)).isEqualTo("line 3: IsComplete \"fare\": there is no column fare.");
        assertThat(invalid.problems().get(2))
                .startsWith("line 5: ")
                .endsWith("the rule type Entropy is not supported.");
        assertThat(invalid.problems().get(3)).startsWith("line 6: ").endsWith("there is no column fare_amont.");
        assertThat(invalid.problems().get(4))
                .startsWith("line 7: ")
                .endsWith("there is no column vendor. Mean needs a column of numbers, and store_and_fwd_flag is not.");
        assertThat(invalid.problems().get(5)).startsWith("line 8: ").contains("CustomSql supports ");
    }

    @Test
    void saysWhatIsSupported() {
        assertThat(invalid("Rules = [ Entropy \"fare_amount\" > 1 ]"))
                .hasMessageStartingWith("Cannot use the ruleset trips.dqdl: it has 1 problem. Correct the following")
                .hasMessageContaining("Supported rule types: RowCount, ColumnCount, ColumnExists, ")
                .hasMessageContaining("Columns: vendor_id, pickup_datetime, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Rules = [", "Rules = [ IsComplete ", "Rules = [ RowCount > 0 RowCount > 1 ]"})
    void refusesWhatIsNotDqdl(String text) {
        assertThat(invalid(text).problems()).isNotEmpty();
    }

    @Test
    void refusesARulesetWithoutRules() {
        assertThat(invalid("Rules = []").problems()).containsExactly("there are no rules.");
    }

    @Test
    void refusesAnalyzers() {
        assertThat(invalid("Rules = [ RowCount > 0 ]\nAnalyzers = [ RowCount ]").problems())
                .containsExactly("line 2: analyzers are not supported; leave the section out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RowCount > avg(last(10)) | is not a constant number",
                "RowCount | Unexpected condition for rule of type RowCount",
                "ColumnValues \"fare_amount\" > NULL | NULL can only be compared by = or !=",
                "ColumnValues \"fare_amount\" = \"x\" | the column holds numbers",
                "ColumnValues \"store_and_fwd_flag\" = 1 | the column holds text",
                "ColumnValues \"pickup_datetime\" > 5 | the column holds times",
                "ColumnValues \"pickup_datetime\" > (now() - 3 days) | a result must not depend on the clock",
                "ColumnLength \"fare_amount\" > 1 | ColumnLength needs a column of text",
                "ColumnExists \"trip_id\" | the column trip_id is not one of a source file",
                "IsComplete \"fare_amount\" where \"fare_amount >\" | PARSE_SYNTAX_ERROR",
                "IsComplete \"fare_amount\" where \"fare_amount + 1\" | DATATYPE_MISMATCH",
                "IsComplete \"fare_amount\" where \"count(fare_amount) > 1\" | INVALID_WHERE_CONDITION",
                "IsComplete \"fare_amount\" where \"exists (select 1 from primary)\" | subqueries are not supported",
                "CustomSql \"select count(*) from elsewhere\" > 0 | CustomSql supports",
                "CustomSql \"select count(distinct vendor_id) from primary\" > 0 | CustomSql supports",
                "CustomSql \"select vendor_id, count(*) from primary group by vendor_id\" > 0 | CustomSql supports",
                "CustomSql \"select trip_id from primary\" | CustomSql supports",
                "CustomSql \"select count(*) from primary\" | CustomSql needs a condition on a number",
                "CustomSql \"select median(fare_amount) from primary\" > 0 | CustomSql supports",
                "CustomSql \"selec count(*) from primary\" > 0 | PARSE_SYNTAX_ERROR",
            })
    void refusesWhatItCannotEvaluate(String rule, String problem) {
        List<String> problems = invalid("Rules = [ " + rule + " ]").problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith("line 1: ").contains(problem);
    }

    @Test
    void keepsTheRulesOfOneDimension() {
        Ruleset ruleset = compile("Rules = [ RowCount > 0, IsComplete \"fare_amount\", ColumnCount > 3 ]");

        assertThat(ruleset.size()).isEqualTo(3);
        assertThat(ruleset.of(Dimension.SCHEMA).size()).isEqualTo(2);
        assertThat(ruleset.of(Dimension.UNIQUENESS).size()).isZero();
    }

    @Test
    void namesTheRulesetInTheError() {
        assertThatThrownBy(() -> compile("nonsense")).hasMessageStartingWith("Cannot use the ruleset trips.dqdl: ");
    }

    private static Ruleset compile(String text) {
        return Ruleset.compile("trips.dqdl", text, TestSpark.session());
    }

    private static InvalidRulesetException invalid(String text) {
        return catchThrowableOfType(InvalidRulesetException.class, () -> compile(text));
    }
}
