package io.taxietl.etl.quality.rule;

import java.io.IOException;
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

    private InvalidRulesetException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.problems = List.of(sentence);
    }

    /** The ruleset is not there or cannot be read. */
    public static InvalidRulesetException unreadable(String name, IOException cause) {
        return new InvalidRulesetException(
                "Cannot read the ruleset: %s answers \"%s\", expected a DQDL file. Check RULES and quality.ruleset."
                        .formatted(name, cause.getMessage()),
                cause);
    }

    /** One sentence each, in the order of the ruleset. */
    public List<String> problems() {
        return problems;
    }
}
