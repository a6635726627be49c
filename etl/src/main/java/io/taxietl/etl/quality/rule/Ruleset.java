package io.taxietl.etl.quality.rule;

import io.taxietl.etl.schema.WallClock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rules of a DQDL document, compiled for rows as read. Knows no data: it can be made before any file is read. */
public final class Ruleset {
    /** The name that rules give the rows they judge: the rows of a pass have to go by it. */
    public static final String PRIMARY = "primary";

    private static final Pattern LINE = Pattern.compile("line (\\d+): ");

    private final String name;
    private final Dataset<Row> noRows;
    private final List<Rule> rules;

    private Ruleset(String name, Dataset<Row> noRows, List<Rule> rules) {
        this.name = name;
        this.noRows = noRows;
        this.rules = List.copyOf(rules);
    }

    /**
     * Parses and checks a document, without reading any data.
     *
     * @param name what to call the ruleset in an error, such as its path
     * @param dqdl the document in AWS's Data Quality Definition Language
     * @throws InvalidRulesetException with every syntax error, unsupported rule and unknown column of the document
     */
    public static Ruleset compile(String name, String dqdl, SparkSession session) {
        return compile(name, dqdl, session, LocalDateTime.now(WallClock.ZONE));
    }

    /**
     * Parses and checks a document whose {@code now()} is a given time.
     *
     * @param now wall-clock time in New York, as the times of trips are
     * @throws InvalidRulesetException with every problem of the document
     */
    public static Ruleset compile(String name, String dqdl, SparkSession session, LocalDateTime now) {
        List<String> problems = new ArrayList<>();
        List<RulesetParser.Located> parsed = new RulesetParser(dqdl).rules(problems);
        RuleCompiler compiler = new RuleCompiler(session, now);
        List<Rule> rules = new ArrayList<>();
        for (RulesetParser.Located located : parsed) {
            try {
                rules.add(compiler.compile(located));
            } catch (UnsupportedRuleException problem) {
                problems.add("line " + located.line() + ": "
                        + RuleText.of(located.rule()).title() + ": " + problem.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Ruleset::line));
            throw new InvalidRulesetException(name, problems);
        }
        return new Ruleset(name, compiler.noRows(), rules);
    }

    private static int line(String problem) {
        Matcher line = LINE.matcher(problem);
        return line.lookingAt() ? Integer.parseInt(line.group(1)) : 0;
    }

    /** The rules of one dimension. */
    public Ruleset of(Dimension dimension) {
        Predicate<Rule> belongs = rule -> rule.dimension() == dimension;
        return new Ruleset(name, noRows, rules.stream().filter(belongs).toList());
    }

    /**
     * Some rules that rows break by themselves, in the order of the ruleset.
     *
     * @param key what to call the list of names in an error
     * @param names of the rules, each its title or its text
     * @param problems gets a sentence for each name that is not the name of exactly one such rule
     */
    public List<BrokenRows> named(String key, List<String> names, List<String> problems) {
        return names.isEmpty()
                ? List.of()
                : new NamedRules(key, name, rules, noRows)
                        .find(names, problems).stream()
                                .map(rule -> new BrokenRows(rule, rule.rowTest().orElseThrow()))
                                .toList();
    }

    public int size() {
        return rules.size();
    }

    /** For each rule that rows break by themselves, not a rule on a mean, a number or a key, the rows that do. */
    public List<BrokenRows> brokenRows() {
        return rules.stream()
                .flatMap(rule -> rule.rowTest().map(test -> new BrokenRows(rule, test)).stream())
                .toList();
    }

    /** Adds what the rules need to the plan, and gives the judge of what will be found: one outcome each, in order. */
    public Function<Evidence, List<RuleOutcome>> plan(MeasurementPlan plan) {
        List<Function<Evidence, RuleOutcome>> judges =
                rules.stream().map(rule -> rule.plan(plan)).toList();
        return evidence -> judges.stream().map(judge -> judge.apply(evidence)).toList();
    }
}
