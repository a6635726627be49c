package io.taxietl.local.glue.catalog;

import io.taxietl.local.glue.protocol.GlueException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The Expression of GetTables: a regular expression over the whole name, in which Glue also takes a star for any text, as
 * Hive does. AWS's own awswrangler asks for {@code trips*} and for {@code *trips*}.
 */
final class TablePattern {
    /** A star after one of these repeats, or is meant as such; any other stands for any text. */
    private static final String STAR = "(?<![.\\])}\\\\])\\*";

    private TablePattern() {}

    static Predicate<String> of(String expression) {
        try {
            return Pattern.compile(expression.replaceAll(STAR, ".*"), Pattern.CASE_INSENSITIVE)
                    .asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw GlueException.invalid(
                    "Expression is " + expression + ", expected a regular expression: " + e.getDescription() + ".");
        }
    }
}
