package io.taxietl.etl.quality.rule;

import io.taxietl.etl.config.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds rules that single rows break by the names that a configuration gives them: their title, or their text. */
final class NamedRules {
    private final String key;
    private final String ruleset;
    private final List<Rule> rules;
    private final Dataset<Row> noRows;

    /**
     * @param key path of the list of names in the configuration
     * @param noRows rows as read, none
     */
    NamedRules(String key, String ruleset, List<Rule> rules, Dataset<Row> noRows) {
        this.key = key;
        this.ruleset = ruleset;
        this.rules = rules;
        this.noRows = noRows;
    }

    /** The rules in the order of the ruleset; adds what is wrong with the names to the problems. */
    Collection<Rule> find(List<String> names, List<String> problems) {
        int before = problems.size();
        Map<Integer, Rule> found = new LinkedHashMap<>();
        Map<Integer, Integer> foundBy = new LinkedHashMap<>();
        for (int index = 0; index < names.size(); index++) {
            Optional<Integer> position = position(index, names.get(index), problems);
            Integer earlier = position.map(rule -> foundBy.get(rule)).orElse(null);
            if (earlier != null) {
                problems.add(sentence(
                        index,
                        names.get(index),
                        "the rule that [" + earlier + "] names, too, expected each rule once."));
            }
            int by = index;
            position.ifPresent(rule -> {
                found.put(rule, rules.get(rule));
                foundBy.putIfAbsent(rule, by);
            });
        }
        if (problems.size() > before) {
            problems.add("Rules of " + ruleset + " that a row breaks by itself:");
            usable().forEach(title -> problems.add("  " + title));
        }
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private Optional<Integer> position(int index, String name, List<String> problems) {
        List<Integer> matches = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            if (isNameOf(name, rules.get(rule))) {
                matches.add(rule);
            }
        }
        Optional<String> problem = matches.isEmpty() ? Optional.of(unknown(name)) : problem(rules.get(matches.get(0)));
        problem.ifPresent(wrong -> problems.add(sentence(index, name, wrong)));
        return problem.isPresent() ? Optional.empty() : Optional.of(matches.get(0));
    }

    private static boolean isNameOf(String name, Rule rule) {
        String plain = name.replaceAll("\\s+", " ").strip();
        return plain.equals(rule.text().title())
                || text(plain).equals(rule.text().dqdl());
    }

    /** The name as a rule of DQDL is written out, however it is spaced; the name itself where it is no rule. */
    private static String text(String name) {
        List<String> problems = new ArrayList<>();
        List<RulesetParser.Located> parsed = new RulesetParser("Rules = [\n" + name + "\n]").rules(problems);
        return problems.isEmpty() && parsed.size() == 1
                ? RuleText.of(parsed.get(0).rule()).dqdl()
                : name;
    }

    private String unknown(String name) {
        return ("expected the title or the text of a rule of " + ruleset + ". " + Suggestion.forName(name, usable()))
                .strip();
    }

    private Optional<String> problem(Rule rule) {
        long same = rules.stream()
                .filter(other -> other.text().title().equals(rule.text().title()))
                .count();
        if (same > 1) {
            return Optional.of(
                    "the title of %d rules of %s, expected of one. Remove or change the others, or the comments above them."
                            .formatted(same, ruleset));
        }
        if (!rule.isToldByRows()) {
            return Optional.of("a rule on all rows together, expected one that a row breaks by itself.");
        }
        return isRepeatable(rule)
                ? Optional.empty()
                : Optional.of(
                        "a rule with random numbers or their like, expected one that always says the same of a row.");
    }

    /** Rows are divided by several queries, which have to agree. */
    private boolean isRepeatable(Rule rule) {
        RowTest test = rule.rowTest().orElseThrow();
        return Choices.of(test.needs()).stream()
                .flatMap(carried -> test.in(carried::contains).stream())
                .allMatch(judged -> SqlExpressions.isRepeatable(judged.broken(), noRows));
    }

    private List<String> usable() {
        return rules.stream()
                .filter(rule -> problem(rule).isEmpty())
                .map(rule -> rule.text().title())
                .toList();
    }

    private String sentence(int index, String name, String problem) {
        return "Cannot use the configuration: %s[%d] is \"%s\", %s".formatted(key, index, name, problem);
    }
}
