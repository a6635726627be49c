package io.taxietl.etl.quality.rule;

import software.amazon.glue.dqdl.model.DQRule;

/**
 * A rule as people read it.
 *
 * @param dqdl the rule in DQDL on one line, whatever lines its SQL is broken into
 * @param title at most {@value #LONGEST_TITLE} characters: a short rule itself; else the first sentence of the comment
 *     directly above it, or its first words
 */
record RuleText(String dqdl, String title) {
    static final int LONGEST_TITLE = 80;

    /** @param comment what stands directly above the rule, empty without a comment */
    static RuleText of(DQRule rule, String comment) {
        String dqdl = rule.toString().replaceAll("\\s+", " ").strip();
        boolean explained = dqdl.length() > LONGEST_TITLE && !comment.isBlank();
        return new RuleText(dqdl, shortened(explained ? firstSentence(comment) : dqdl));
    }

    static RuleText of(DQRule rule) {
        return of(rule, "");
    }

    private static String firstSentence(String comment) {
        return comment.strip().split("(?<=\\.)\\s|[.:]$", 2)[0].replaceFirst("\\.$", "");
    }

    /** The first words, with an ellipsis in place of the others. */
    static String shortened(String text) {
        if (text.length() <= LONGEST_TITLE) {
            return text;
        }
        int space = text.lastIndexOf(' ', LONGEST_TITLE - 1);
        int end = space > LONGEST_TITLE / 2 ? space : LONGEST_TITLE - 1;
        return text.substring(0, end) + "…";
    }
}
