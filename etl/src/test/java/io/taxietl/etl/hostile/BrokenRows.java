package io.taxietl.etl.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.etl.hostile.RowsInDuckDb.Counts;
import java.util.List;
import java.util.Optional;

/** What the report of a run says of rules. */
final class BrokenRows {
    private BrokenRows() {}

    /** @throws AssertionError if another share of the rows breaks a rule than DuckDB finds */
    static void areCounted(JsonNode reported, List<CountedRule> rules, RowsInDuckDb rows) {
        for (int index = 0; index < rules.size(); index++) {
            CountedRule rule = rules.get(index);
            Counts counts = rows.count(rule);
            JsonNode ratio = reported.get(index).get("violation_ratio");
            assertThat(Optional.of(ratio).filter(JsonNode::isNumber).map(JsonNode::asDouble))
                    .as("share of rows that break %s, %s, in %s", rule.dqdl(), counts, reported)
                    .isEqualTo(
                            counts.judged() == 0
                                    ? Optional.empty()
                                    : Optional.of((double) counts.broken() / counts.judged()));
        }
    }
}
