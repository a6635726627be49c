package io.taxietl.etl.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.taxietl.etl.TestSpark;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
                    CustomSql "select max(fare_amount) from elsewhere" > 1
                ]
                """);

        assertThat(invalid.problems()).hasSize(6);
        assertThat(invalid.problems().get(0))
                .isEqualTo("line 2: Freshness \"pickup_datetime\": there is no rule type Freshness.");
        assertThat(invalid.problems().get(1)).isEqualTo("line 3: IsComplete \"fare\": there is no column fare.");
        assertThat(invalid.problems().get(2))
                .startsWith("line 5: ")
                .endsWith("the rule type Entropy is not supported.");
        assertThat(invalid.problems().get(3))
                .startsWith("line 6: ")
                .endsWith("there is no column fare_amont. Did you mean fare_amount?");
        assertThat(invalid.problems().get(4))
                .startsWith("line 7: ")
                .endsWith(
                        "there is no column vendor. Did you mean vendor_id? Mean needs a column of numbers, and store_and_fwd_flag is not.");
        assertThat(invalid.problems().get(5)).startsWith("line 8: ").contains("elsewhere");
    }

    @Test
    void saysWhatIsSupported() {
        assertThat(invalid("Rules = [ Entropy \"fare_amount\" > 1 ]"))
                .hasMessageStartingWith("Cannot use the ruleset trips.dqdl: it has 1 problem. Correct the following")
                .hasMessageContaining("Supported rule types: RowCount, ColumnCount, ColumnExists, ")
                .hasMessageContaining("Columns: vendor_id, pickup_datetime, ");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "",
                        List.of(
                                "line 1: there are no rules, expected Rules = [ ... ] with rules that commas separate.")),
                arguments("  # nothing\n", List.of("line 1: there are no rules, expected Rules = [ ... ]")),
                arguments(
                        "rules = [ RowCount > 0 ]",
                        List.of("line 1: there are no rules under the name of rules, expected Rules = [")),
                arguments("Rules = []", List.of("line 1: there are no rules, expected at least one between [ and ].")),
                arguments(
                        "Rules = [",
                        List.of(
                                "line 1: there are no rules, expected at least one",
                                "line 1: the list of rules is not closed, expected ]")),
                arguments(
                        "Rules = [\nRowCount > 0\n",
                        List.of("line 2: the list of rules is not closed, expected ] after the last rule.")),
                arguments(
                        "Rules = [\nRowCount > 0,\nIsComplete \"fare_amount\"\nIsComplete \"tip_amount\",\nColumnCount > 3\nRowCount > 1 ]",
                        List.of(
                                "line 3: there is no comma after this rule, expected one before IsComplete on line 4.",
                                "line 5: there is no comma after this rule, expected one before RowCount on line 6.")),
                arguments(
                        "Rules = [ RowCount > 0 RowCount > 1 ]",
                        List.of("line 1: there is no comma after this rule, expected one before RowCount.")),
                arguments(
                        "Rules = [ RowCount > 0\nIsComplet \"fare_amount\" ]",
                        List.of("line 1: there is no comma after this rule, expected one before IsComplet on line 2.")),
                arguments(
                        "Rules = [ RowCount > 0,\n]",
                        List.of("line 1: there is no rule after this comma. Take the comma away.")),
                arguments(
                        "Rules = [ RowCount > 0,,\nRowCount > 1 ]",
                        List.of("line 1: there is no rule before this comma. Take the comma away.")),
                arguments(
                        "Rules = [ RowCount > 0 ]\nRowCount > 1",
                        List.of("line 2: RowCount stands after the end of the rules, expected nothing there.")),
                arguments(
                        "Rules = [ RowCount >,\nIsComplet \"fare_amount\" ]",
                        List.of(
                                "line 1: cannot read the rule, which ends too early",
                                "line 2: IsComplet \"fare_amount\": there is no rule type IsComplet. Did you mean IsComplete?")),
                arguments("Rules = [ ColumnValues \"fare_amount\" => 0 ]", List.of("line 1: cannot read > after =.")),
                arguments(
                        "Rules = [ (RowCount > 0 and (RowCount > 1) ]",
                        List.of("line 1: cannot read the rule, which ends too early, expected ).")),
                arguments(
                        "Rules = [ IsComplete \"fare_amount,\nRowCount > 0 ]",
                        List.of("line 1: a quote that opens here is not closed.")),
                arguments(
                        "Rules = [ IsComplete \"fare_amount,\nIsComplete \"tip_amount\",\nRowCount > 0 ]",
                        List.of("line 1: a quote that opens here is not closed.")),
                arguments(
                        "Rules = [ RowCount > 0 ]\nAnalyzers = [ RowCount ]",
                        List.of("line 2: analyzers are not supported; leave the section out.")),
                arguments("Rules = [ RowCount > 0 labels = [\"a\" = \"b\"] ]", List.of("labels")),
                arguments(
                        "Rules = [ RowCount > % ]",
                        List.of("line 1: cannot read '%'", "line 1: cannot read the rule, which ends too early")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysEachMistakeInOneSentenceWithItsLine(String text, List<String> sentences) {
        List<String> problems = invalid(text).problems();

        assertThat(problems).as("%s", problems).hasSameSizeAs(sentences);
        for (int i = 0; i < sentences.size(); i++) {
            assertThat(problems.get(i)).contains(sentences.get(i)).doesNotContain("\n");
        }
    }

    @Test
    void readsARulesetOfAnyEditor() {
        String rules = "\uFEFFRules = [\n  RowCount > 0, # of all files\n  IsComplete \"fare_amount\"\n]\n# the end";

        assertThat(compile(rules).size()).isEqualTo(2);
        assertThat(compile(rules.replace("\n", "\r\n")).size()).isEqualTo(2);
        assertThat(compile(rules.replace("\n", "\r")).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RowCount > avg(last(10)) | is not a constant number",
                "RowCount > 1 + 2 * 3 | from left to right; say by parentheses",
                "RowCount > 1 / 0 | divides by zero",
                "RowCount | Unexpected condition for rule of type RowCount",
                "ColumnValues \"fare_amount\" > NULL | NULL can only be compared by = or !=",
                "ColumnValues \"fare_amount\" = \"x\" | the column holds numbers, and \"x\" is none",
                "ColumnValues \"vendor_id\" in [EMPTY, NULL] | the column holds numbers, and EMPTY is none",
                "ColumnValues \"fare_amount\" not in [WHITESPACES_ONLY] | the column holds numbers, and WHITESPACES_ONLY is none",
                "ColumnValues \"store_and_fwd_flag\" = 1 | the column holds text",
                "ColumnValues \"store_and_fwd_flag\" matches \"[NY\" | \"[NY\" is not a regular expression: unclosed character class",
                "IsComplete \"fare_amount\" where \"store_and_fwd_flag rlike '(N'\" | \"(N\" is not a regular expression",
                "CustomSql \"select count(*) from primary where regexp_like(store_and_fwd_flag, '*')\" > 0 | is not a regular expression",
                "ColumnValues \"pickup_datetime\" > 5 | the column holds times",
                "ColumnValues \"store_and_fwd_flag\" = \"y\" with ignoreCase = \"true\" | \"with ignoreCase\" is not supported, expected nothing or \"with threshold\"",
                "ColumnValues \"fare_amount\" > 0 with colour = \"red\" with threshold > 0.9 | \"with colour\" is not supported",
                "(RowCount > 0) and (IsComplete \"fare_amount\" with format = \"x\") | \"with format\" is not supported",
                "ColumnLength \"fare_amount\" > 1 | ColumnLength needs a column of text",
                "ColumnExists \"trip_id\" | the column trip_id is not one of a source file",
                "IsComplete \"fare_amount\" where \"fare_amount >\" | PARSE_SYNTAX_ERROR",
                "IsComplete \"fare_amount\" where \"fare_amount + 1\" | DATATYPE_MISMATCH",
                "IsComplete \"fare_amount\" where \"count(fare_amount) > 1\" | INVALID_WHERE_CONDITION",
                "IsComplete \"fare_amount\" where \"exists (select 1 from primary)\" | subqueries are not supported",
                "CustomSql \"select count(*) from elsewhere\" > 0 | TABLE_OR_VIEW_NOT_FOUND",
                "CustomSql \"select count(distinct colour) from primary\" > 0 | colour",
                "CustomSql \"select vendor_id, count(*) from primary group by vendor_id\" > 0 | has to return one number",
                "CustomSql \"select concat(max(store_and_fwd_flag), 'x') from primary\" > 0 | has to return one number",
                "CustomSql \"select count(*) from primary\" | has to return columns of primary",
                "CustomSql \"select trip_id from primary where fare_amount > 0\" > 0 with threshold > 0.5 | a condition or a threshold, and not both",
                "CustomSql \"selec count(*) from primary\" > 0 | PARSE_SYNTAX_ERROR",
                "CustomSql \"drop view primary\" > 0 | CustomSql takes a query",
                "CustomSql \"insert into primary select * from primary\" > 0 | CustomSql takes a query",
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
