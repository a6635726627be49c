package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.session.ReadOnlyException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;

/** What is wrong with a query, in one sentence. */
record QueryProblem(ExitCode code, String sentence) {
    private static final Pattern NOT_FOUND = Pattern.compile("The table or view (\\S+) cannot be found");
    private static final String TABLES = "trips, features, quarantine, duplicates and runs";

    /** @param firstLine of the query in what a person gave, from 1 */
    static QueryProblem of(Throwable failure, int firstLine) {
        if (failure instanceof StackOverflowError) {
            return mistake(
                    "its parts are nested too deep, expected some hundred levels at most. Write it in several queries.");
        }
        if (failure instanceof ReadOnlyException refused) {
            return mistake(refused.getMessage() + ". The tables change by make etl, restore and maintain alone.");
        }
        if (failure instanceof IllegalArgumentException wrong) {
            return mistake(wrong.getMessage() + ".");
        }
        // Spark declares no exception, and this one is checked.
        if (failure instanceof AnalysisException wrong) {
            return mistake(position(wrong, firstLine) + said(wrong.message()));
        }
        return new QueryProblem(
                ExitCode.FAILURE,
                "Cannot run the query: it failed with \"%s\", expected none. Check the query, and the files of the tables."
                        .formatted(FailureText.of(root(failure))));
    }

    private static QueryProblem mistake(String what) {
        return new QueryProblem(ExitCode.CONFIGURATION, "Cannot run the query: " + what);
    }

    private static String position(AnalysisException wrong, int firstLine) {
        if (wrong.line().isEmpty()) {
            return "";
        }
        int line = firstLine - 1 + (Integer) wrong.line().get();
        return wrong.startPosition().isEmpty()
                ? "line %d: ".formatted(line)
                : "line %d, column %d: "
                        .formatted(line, 1 + (Integer) wrong.startPosition().get());
    }

    private static String said(String message) {
        String first = message.strip().lines().findFirst().orElse("").replaceFirst("^\\[[A-Z0-9_.]+\\] ", "");
        Matcher notFound = NOT_FOUND.matcher(first);
        if (notFound.find()) {
            return "there is no table %s, expected one of %s. Check its name and OUTPUT."
                    .formatted(notFound.group(1).replace("`", ""), TABLES);
        }
        String sentence = first.replaceFirst("[.;:,]*$", "");
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1) + ". Correct the query.";
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
