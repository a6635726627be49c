package io.taxietl.etl.quality.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageLexer;
import software.amazon.glue.dqdl.model.DQRuleType;

/** The words of a DQDL document, and where one rule ends and the next begins, mistakes or not. */
final class RulesetTokens {
    /** After these a rule type starts a part of the same rule. */
    private static final Set<String> JOINING = Set.of("and", "AND", "or", "OR", "(");
    /** What these words precede may run over several lines. */
    private static final Set<String> BEFORE_SQL = Set.of("CustomSql", "where");

    private static final Map<String, String> CLOSED_BY = Map.of("(", ")", "[", "]");
    private static final int MOST_PARAMETERS = 3;

    private final List<Token> tokens;
    private final int rules;

    /** @param tokens the last one ends the document */
    RulesetTokens(List<Token> tokens) {
        this.tokens = tokens;
        this.rules = IntStream.range(0, tokens.size())
                .filter(at -> text(at).equals("Rules")
                        && text(at + 1).equals("=")
                        && text(at + 2).equals("["))
                .findFirst()
                .orElse(-1);
    }

    /** The line of a quote that nothing closes. */
    OptionalInt openQuote() {
        return IntStream.range(0, tokens.size())
                .filter(at -> tokens.get(at).getType() == DataQualityDefinitionLanguageLexer.QUOTE
                        || (text(at).startsWith("\"") && text(at).contains("\n") && !BEFORE_SQL.contains(text(at - 1))))
                .map(at -> tokens.get(at).getLine())
                .findFirst();
    }

    boolean hasRules() {
        return rules >= 0;
    }

    /** The word that opens the list of rules. */
    Token rules() {
        return tokens.get(rules);
    }

    /** Advice for a document whose list has another name than Rules, such as rules. */
    Optional<String> misspelledRules() {
        return tokens.stream()
                .map(Token::getText)
                .filter(text -> text.toLowerCase(Locale.ROOT).matches("rules?"))
                .findFirst()
                .map(found -> " under the name of " + found);
    }

    /** The words of each rule; what is wrong with the list as such is added to the problems. */
    List<List<Token>> splitRules(List<String> problems) {
        List<List<Token>> found = new ArrayList<>();
        List<Token> rule = new ArrayList<>();
        int at = rules + 3;
        Deque<String> open = new ArrayDeque<>();
        for (; tokens.get(at).getType() != Token.EOF && !(text(at).equals("]") && !open.contains("]")); at++) {
            String word = text(at);
            if (CLOSED_BY.containsKey(word)) {
                open.push(CLOSED_BY.get(word));
            } else if (word.equals(open.peek())) {
                open.pop();
            }
            if (open.isEmpty() && word.equals(",")) {
                end(rule, at, found, problems);
                rule = new ArrayList<>();
                continue;
            }
            if (!rule.isEmpty() && isRuleType(word) && !JOINING.contains(text(at - 1))) {
                problems.add(line(at - 1) + "there is no comma after this rule, expected one before " + word
                        + (tokens.get(at).getLine() == tokens.get(at - 1).getLine()
                                ? "."
                                : " on line " + tokens.get(at).getLine() + "."));
                found.add(rule);
                rule = new ArrayList<>();
                open.clear();
            }
            rule.add(tokens.get(at));
        }
        if (!rule.isEmpty()) {
            found.add(rule);
        } else if (found.isEmpty()) {
            problems.add(line(at) + "there are no rules, expected at least one between [ and ].");
        } else {
            problems.add(line(at - 1) + "there is no rule after this comma. Take the comma away.");
        }
        if (tokens.get(at).getType() == Token.EOF) {
            if (open.isEmpty()) {
                problems.add(line(at - 1) + "the list of rules is not closed, expected ] after the last rule.");
            }
        } else {
            end(at + 1, problems);
        }
        return found;
    }

    /** AWS's types, those that are not supported here included. */
    private static boolean isRuleType(String word) {
        return IntStream.rangeClosed(0, MOST_PARAMETERS)
                .anyMatch(parameters -> DQRuleType.getRuleType(word, parameters).isPresent());
    }

    private void end(List<Token> rule, int comma, List<List<Token>> found, List<String> problems) {
        if (rule.isEmpty()) {
            problems.add(line(comma) + "there is no rule before this comma. Take the comma away.");
        } else {
            found.add(rule);
        }
    }

    private void end(int at, List<String> problems) {
        if (text(at).equals("Analyzers")) {
            problems.add(line(at) + "analyzers are not supported; leave the section out.");
        } else if (tokens.get(at).getType() != Token.EOF) {
            problems.add(line(at) + text(at) + " stands after the end of the rules, expected nothing there.");
        }
    }

    private String text(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).getText() : "";
    }

    private String line(int at) {
        boolean ends = tokens.get(at).getType() == Token.EOF && at > 0;
        return "line " + tokens.get(ends ? at - 1 : at).getLine() + ": ";
    }
}
