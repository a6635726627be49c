package io.taxietl.etl.bench.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.bench.run.JobDefaults;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlRulesetTest {
    @Test
    void translatesEveryRuleOfTheJob() {
        String dqdl = JobDefaults.load().dqdl();

        List<SqlRule> rules = SqlRuleset.of(dqdl);

        assertThat(rules).hasSizeGreaterThanOrEqualTo(20);
        assertThat(rules)
                .extracting(SqlRule::text)
                .containsExactlyElementsOf(
                        SqlRuleset.parsed(dqdl).stream().map(SqlRuleset::text).toList());
    }

    @Test
    void betweenLeavesOutBothEnds() {
        SqlRule rule = rule("ColumnValues \"pickup_location_id\" between 0 and 266");

        assertThat(rule.aggregates())
                .containsExactly(
                        "count_if(true)", "count_if(true and (pickup_location_id > 0 and pickup_location_id < 266))");
    }

    @Test
    void notANumberKeepsNoBound() {
        SqlRule rule = rule("ColumnValues \"fare_amount\" < 1000 where \"fare_amount is not null\"");

        assertThat(rule.aggregates())
                .containsExactly(
                        "count_if((fare_amount is not null))",
                        "count_if((fare_amount is not null) and (fare_amount < 1000 and not isnan(fare_amount)))");
    }

    @Test
    void sharesAreTakenOverAllFiles() {
        SqlRule rule = rule("IsComplete \"vendor_id\"");

        assertThat(rule.figure().apply(List.of(new double[] {10, 9}, new double[] {30, 21})))
                .hasValue(0.75);
        assertThat(rule.condition().test(0.75)).isFalse();
        assertThat(rule.condition().test(1)).isTrue();
    }

    @Test
    void nothingJudgedHasNoFigure() {
        assertThat(rule("IsComplete \"vendor_id\"").figure().apply(List.of(new double[] {0, 0})))
                .isEmpty();
    }

    @Test
    void refusesWhatItCannotTranslate() {
        assertThatThrownBy(() -> rule("IsUnique \"vendor_id\""))
                .hasMessage("Cannot give the ruleset to a peer: the rule type IsUnique is not expected in it."
                        + " Teach the package io.taxietl.etl.bench.sql to translate it.");
    }

    private static SqlRule rule(String dqdl) {
        return SqlRuleset.of("Rules = [ " + dqdl + " ]").get(0);
    }
}
