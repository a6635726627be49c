package io.taxietl.etl.quality;

import io.taxietl.etl.config.InvalidConfigurationException;
import io.taxietl.etl.quality.rule.BrokenRows;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of the ruleset that send a row to quarantine, by {@code quality.quarantineRules}.
 *
 * @param rules in the order of the ruleset
 * @param required columns that every file carries
 */
record QuarantineRules(List<BrokenRows> rules, Set<TripColumn> required) {
    /**
     * Sets of columns that the rules may need and files may lack. The pass counts rows for each choice of them, as it does
     * not know yet which ones a file carries: 256 counts for all rows, and as many for a dimension.
     */
    static final int MOST_COLUMN_SETS = 8;

    private static final String KEY = "quality.quarantineRules";
    private static final String PREFIX = "rule:";

    /** @throws InvalidConfigurationException with every name that is not the name of one rule that rows break */
    static QuarantineRules of(List<String> names, Ruleset ruleset, Set<TripColumn> required) {
        List<String> problems = new ArrayList<>();
        QuarantineRules rules = new QuarantineRules(ruleset.named(KEY, names, problems), required);
        int sets = rules.optionalColumns().size();
        if (sets > MOST_COLUMN_SETS) {
            problems.add(
                    ("Cannot use the configuration: %s needs %d different sets of columns that a file may lack, expected"
                                    + " at most %d. Name fewer rules, or add columns that every file has to sources.requiredColumns.")
                            .formatted(KEY, sets, MOST_COLUMN_SETS));
        }
        if (!problems.isEmpty()) {
            throw InvalidConfigurationException.of(problems);
        }
        return rules;
    }

    /** The reason of rows that break the rule, as tables and reports write it. */
    static String code(BrokenRows rule) {
        return PREFIX + rule.title();
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The sets of columns that rules need and that a file may lack. */
    Set<Set<TripColumn>> optionalColumns() {
        return optionalColumns(rules);
    }

    /** The sets of columns that some rules need and that a file may lack. */
    Set<Set<TripColumn>> optionalColumns(List<BrokenRows> some) {
        Set<Set<TripColumn>> sets = new LinkedHashSet<>();
        some.forEach(rule -> sets.addAll(rule.optional(required)));
        return sets;
    }
}
