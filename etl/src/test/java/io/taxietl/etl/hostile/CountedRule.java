package io.taxietl.etl.hostile;

import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A rule with the SQL by which DuckDB finds the rows that break it, written after the documentation of the rules.
 *
 * @param judged SQL over the columns of {@link RowsInDuckDb}: the rows that it is about
 * @param broken SQL: the rows that break it, never null
 * @param leastPercent of the judged rows that must comply; empty where the gate decides
 */
record CountedRule(String dqdl, String judged, String broken, OptionalInt leastPercent) {
    private static final List<TripColumn> NUMBERS =
            Arrays.stream(TripColumn.values()).filter(TripColumn::isNumber).toList();

    /** Conditions in DQDL and in SQL; {@code n} is a number, {@code b} the number without NaN. */
    private static final List<Map.Entry<String, String>> CONDITIONS = List.of(
            Map.entry("> 0", "b > 0"),
            Map.entry(">= 2.5", "b >= 2.5"),
            Map.entry("< 2.5", "b < 2.5"),
            Map.entry("<= 1", "b <= 1"),
            Map.entry("> 10 - 7", "b > 3"),
            Map.entry("between 0 and 3", "b > 0 and b < 3"),
            Map.entry("between -1 and 2.5", "b > -1 and b < 2.5"),
            Map.entry("not between 1 and 10", "b <= 1 or b >= 10"),
            Map.entry("= 1", "n = 1"),
            Map.entry("!= 1", "n is null or n <> 1"),
            Map.entry("in [1, 2.5]", "n in (1, 2.5)"),
            Map.entry("not in [0, 42]", "n is null or n not in (0, 42)"),
            Map.entry("in [1, NULL]", "n is null or n = 1"),
            Map.entry("not in [1, NULL]", "n is not null and n <> 1"),
            Map.entry("= NULL", "n is null"),
            Map.entry("!= NULL", "n is not null"));

    /** The same text in Spark and in DuckDB. */
    private static final List<String> WHERE = List.of(
            "payment_type <> 0",
            "trip_distance > 5",
            "vendor_id = 1 or passenger_count is null",
            "fare_amount between 0 and 20",
            "not (total_amount < 10)",
            "tip_amount = extra");

    /** Some rules, none of them twice. */
    static List<CountedRule> some(Random random, boolean withBounds) {
        Map<String, CountedRule> rules = new LinkedHashMap<>();
        for (int count = 1 + random.nextInt(6); count > 0; count--) {
            CountedRule rule =
                    switch (random.nextInt(4)) {
                        case 0 -> joined(random);
                        case 1 -> withBounds ? completeness(random) : single(random);
                        default -> single(random);
                    };
            rules.put(rule.dqdl, rule);
        }
        return List.copyOf(rules.values());
    }

    static String document(List<CountedRule> rules) {
        return rules.stream().map(CountedRule::dqdl).collect(Collectors.joining(",\n    ", "Rules = [\n    ", "\n]\n"));
    }

    private static CountedRule single(Random random) {
        if (random.nextInt(3) == 0) {
            TripColumn column = one(List.of(TripColumn.values()), random);
            return of(
                    "IsComplete \"" + name(column, random) + "\"",
                    column,
                    isPresent(column),
                    OptionalInt.empty(),
                    random);
        }
        TripColumn column = one(NUMBERS, random);
        Map.Entry<String, String> condition = one(CONDITIONS, random);
        String number = column.columnName() + "::double";
        String keeps = condition
                .getValue()
                .replaceAll("\\bb\\b", "nullif(" + number + ", 'NaN'::double)")
                .replaceAll("\\bn\\b", number);
        return of(
                "ColumnValues \"" + name(column, random) + "\" " + condition.getKey(),
                column,
                keeps,
                OptionalInt.empty(),
                random);
    }

    private static CountedRule completeness(Random random) {
        TripColumn column = one(List.of(TripColumn.values()), random);
        int percent = one(List.of(0, 50, 90, 100), random);
        String rule = "Completeness \"%s\" >= %s".formatted(name(column, random), percent / 100.0);
        return of(rule, column, isPresent(column), OptionalInt.of(percent), random);
    }

    private static CountedRule of(String rule, TripColumn column, String keeps, OptionalInt bound, Random random) {
        String carried = RowsInDuckDb.carries(column);
        if (random.nextInt(3) != 0) {
            return new CountedRule(rule, carried, broken(carried, keeps), bound);
        }
        String where = one(WHERE, random);
        String judged = "%s and coalesce(%s, false)".formatted(carried, where);
        return new CountedRule(rule + " where \"" + where + "\"", judged, broken(judged, keeps), bound);
    }

    private static String broken(String judged, String keeps) {
        return "%s and not coalesce(%s, false)".formatted(judged, keeps);
    }

    private static CountedRule joined(Random random) {
        List<CountedRule> rules = new ArrayList<>();
        for (int count = 2 + random.nextInt(2); count > 0; count--) {
            rules.add(single(random));
        }
        boolean conjunction = random.nextBoolean();
        String judged = any(rules.stream().map(CountedRule::judged).toList());
        // A row breaks a disjunction where it is judged and keeps no part.
        String broken = conjunction
                ? any(rules.stream().map(CountedRule::broken).toList())
                : "(%s) and not %s"
                        .formatted(
                                judged,
                                any(rules.stream()
                                        .map(rule -> rule.judged + ") and not (" + rule.broken)
                                        .toList()));
        String dqdl = rules.stream()
                .map(rule -> "(" + rule.dqdl + ")")
                .collect(Collectors.joining(conjunction ? " and " : " or "));
        return new CountedRule(dqdl, judged, broken, OptionalInt.empty());
    }

    private static String any(List<String> conditions) {
        return conditions.stream().collect(Collectors.joining(") or (", "((", "))"));
    }

    private static String isPresent(TripColumn column) {
        return column.columnName() + " is not null";
    }

    /** In any case of letters. */
    private static String name(TripColumn column, Random random) {
        return random.nextInt(4) == 0 ? column.columnName().toUpperCase(Locale.ROOT) : column.columnName();
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
