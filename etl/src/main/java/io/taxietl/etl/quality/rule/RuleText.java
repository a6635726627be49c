package io.taxietl.etl.quality.rule;

import software.amazon.glue.dqdl.model.DQRule;

/** How a rule is written in outcomes. */
final class RuleText {
    private RuleText() {}

    /** The rule in DQDL on one line, whatever lines its SQL is broken into. */
    static String of(DQRule rule) {
        return rule.toString().replaceAll("\\s+", " ").strip();
    }
}
