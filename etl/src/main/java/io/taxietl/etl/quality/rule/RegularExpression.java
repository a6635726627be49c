package io.taxietl.etl.quality.rule;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of rules, which Spark would only compile when it meets the first row. */
final class RegularExpression {
    private RegularExpression() {}

    /** @throws UnsupportedRuleException if it is not one of {@link Pattern} */
    static void check(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            throw new UnsupportedRuleException("\"%s\" is not a regular expression: %s at its character %d."
                    .formatted(pattern, lowerFirst(wrong.getDescription()), Math.max(wrong.getIndex(), 0) + 1));
        }
    }

    /** A pattern that finds nothing but a text that matches as a whole. */
    static String ofWholeText(String pattern) {
        check(pattern);
        return "\\A(?:" + pattern + ")\\z";
    }

    private static String lowerFirst(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
