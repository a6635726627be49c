package io.taxietl.etl.quality.rule;

import java.util.List;

/** A ruleset that cannot be evaluated. Raised before any row is read, with every problem of the ruleset at once. */
public final class InvalidRulesetException extends RuntimeException {
    private final transient List<String> problems;

    InvalidRulesetException(String name, List<String> problems) {
        super("Cannot use the ruleset " + name + ": it has " + problems.size()
                + (problems.size() == 1 ? " problem. " : " problems. ")
                + "Correct the following, then start again.\n  " + String.join("\n  ", problems)
                + "\nSupported rule types: " + String.join(", ", RuleCompiler.SUPPORTED_TYPES)
                + ".\nColumns: " + String.join(", ", RuleColumns.NAMES) + ".");
        this.problems = List.copyOf(problems);
    }

    /** One sentence each, in the order of the ruleset. */
    public List<String> problems() {
        return problems;
    }
}
