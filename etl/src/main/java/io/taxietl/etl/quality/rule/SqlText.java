package io.taxietl.etl.quality.rule;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL of a rule: in it, TLC's names of columns have become the canonical ones, and the current time the time of the run in
 * New York, which is what the times of trips are in. Text in quotes and comments stay as they are.
 *
 * @param sql what Spark is to read
 * @param named the columns that it names
 * @param needed those of them that it does not guard against null, by coalesce, is null or is not null
 */
record SqlText(String sql, Set<String> named, Set<String> needed) {
    private static final Pattern WORD = Pattern.compile("""
            (?<verbatim>'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|--[^\\n]*|/\\*.*?\\*/)\
            |(?<open>\\()|(?<close>\\))\
            |`(?<quoted>[^`]+)`|(?<name>[A-Za-z_]\\w*)""", Pattern.DOTALL);

    private static final Pattern CALL = Pattern.compile("\\s*\\(");
    private static final Pattern EMPTY_CALL = Pattern.compile("\\s*\\(\\s*\\)");
    private static final Pattern NULL_TEST =
            Pattern.compile("\\s+is\\s+(not\\s+)?null\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Set<String> NOW = Set.of("now", "current_timestamp", "localtimestamp");
    private static final Set<String> TODAY = Set.of("current_date", "curdate");
    /** Without parentheses these are columns. */
    private static final Set<String> CALLED = Set.of("now", "curdate");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    /** @param now wall-clock time in New York */
    static SqlText of(String sql, LocalDateTime now) {
        Set<String> named = new LinkedHashSet<>();
        Set<String> needed = new LinkedHashSet<>();
        Deque<String> calls = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        String call = "";
        Matcher words = WORD.matcher(sql);
        int end = 0;
        while (words.find(end)) {
            text.append(sql, end, words.start());
            end = words.end();
            String name = words.group("quoted") == null ? words.group("name") : words.group("quoted");
            if (words.group("open") != null) {
                calls.push(call);
            } else if (words.group("close") != null) {
                calls.poll();
            }
            if (name == null) {
                text.append(words.group());
                call = "";
                continue;
            }
            String key = name.toLowerCase(Locale.ROOT);
            boolean called = CALL.matcher(sql).region(end, sql.length()).lookingAt();
            call = called ? key : "";
            if (words.group("quoted") == null && isClock(key, called) && !isQualified(text)) {
                Matcher empty = EMPTY_CALL.matcher(sql).region(end, sql.length());
                end = empty.lookingAt() ? empty.end() : end;
                call = "";
                text.append(
                        TODAY.contains(key)
                                ? "date'" + now.toLocalDate() + "'"
                                : "timestamp_ntz'" + now.format(TIME) + "'");
                continue;
            }
            String column = called ? name : RuleColumns.canonical(name).orElse(name);
            if (!called && RuleColumns.NAMES.contains(column)) {
                named.add(column);
                boolean guarded = calls.stream().anyMatch(RuleColumns.NULL_GUARDS::contains)
                        || NULL_TEST.matcher(sql).region(end, sql.length()).lookingAt();
                if (!guarded) {
                    needed.add(column);
                }
            }
            text.append(words.group("quoted") == null ? column : "`" + column + "`");
        }
        return new SqlText(text.append(sql.substring(end)).toString(), named, needed);
    }

    private static boolean isClock(String name, boolean called) {
        return (NOW.contains(name) || TODAY.contains(name)) && (called || !CALLED.contains(name));
    }

    private static boolean isQualified(StringBuilder before) {
        return !before.isEmpty() && before.charAt(before.length() - 1) == '.';
    }
}
