package io.taxietl.etl.quality.rule;

/** One problem of one rule; all of a ruleset are gathered into an {@link InvalidRulesetException}. */
final class UnsupportedRuleException extends RuntimeException {
    UnsupportedRuleException(String problem) {
        super(problem);
    }
}
