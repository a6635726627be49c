package io.taxietl.etl.quality.rule;

import io.taxietl.etl.config.Suggestion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageLexer;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * Parses DQDL with AWS's parser, rule by rule: given a whole ruleset, that parser stops at its first mistake and says what
 * its grammar expected, and a ruleset should fail with all its mistakes at once, in words.
 */
final class RulesetParser {
    private static final Pattern UNKNOWN_TYPE = Pattern.compile("Rule Type: (.*) is not valid");
    private static final String EXPECTED = ", expected Rules = [ ... ] with rules that commas separate.";

    static {
        loadQuietly();
    }

    private final String text;

    /** A rule, with the line on which it starts and the comment directly above that line, if there is one. */
    record Located(int line, String comment, DQRule rule) {}

    RulesetParser(String text) {
        // The grammar knows line feeds only, wants one after a comment, and no byte order mark.
        this.text = text.replaceFirst("^\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n') + "\n";
    }

    /** The rules; what cannot be parsed is added to the problems. */
    List<Located> rules(List<String> problems) {
        DqdlSyntaxErrors errors = new DqdlSyntaxErrors();
        RulesetTokens tokens = new RulesetTokens(tokens(errors));
        tokens.openQuote().ifPresent(line -> problems.add(line(line) + "a quote that opens here is not closed."));
        if (!problems.isEmpty()) {
            // What follows an open quote cannot be told from what is quoted.
            return List.of();
        }
        problems.addAll(errors.sentences());
        if (!tokens.hasRules()) {
            problems.add(
                    line(1) + "there are no rules" + tokens.misspelledRules().orElse("") + EXPECTED);
            return List.of();
        }
        String preamble = text.substring(0, offset(tokens.rules().getStartIndex()));
        checkPreamble(preamble, problems);
        List<Located> rules = new ArrayList<>();
        for (List<Token> rule : tokens.splitRules(problems)) {
            parse(preamble, rule, rules, problems);
        }
        return rules;
    }

    private List<Token> tokens(DqdlSyntaxErrors errors) {
        var lexer = new DataQualityDefinitionLanguageLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        return tokens.getTokens();
    }

    /** What stands before the rules, which AWS allows to be metadata, names of data sources and constants. */
    private static void checkPreamble(String preamble, List<String> problems) {
        if (preamble.isBlank()) {
            return;
        }
        DqdlSyntaxErrors errors = new DqdlSyntaxErrors();
        var parser = parser(new RulesetParser(preamble + "Rules = []").tokens(errors), errors);
        parser.document();
        problems.addAll(errors.sentences());
    }

    private void parse(String preamble, List<Token> tokens, List<Located> rules, List<String> problems) {
        int line = tokens.get(0).getLine();
        DqdlSyntaxErrors errors = new DqdlSyntaxErrors();
        var parser = parser(tokens, errors);
        parser.topLevelRule();
        errors.expectEnd(parser);
        if (!errors.sentences().isEmpty()) {
            problems.add(errors.sentences().get(0));
            return;
        }
        try {
            DQRule rule = rule(preamble + "Rules = [\n" + source(tokens) + "\n]");
            rules.add(new Located(line, commentAbove(line), rule));
        } catch (InvalidDataQualityRulesetException | RuntimeException problem) {
            problems.add(
                    line(line) + RuleText.shortened(source(tokens).replaceAll("\\s+", " ")) + ": " + inWords(problem));
        }
    }

    /** AWS's parser makes capitals of units in the language of the user, and in Turkish finds no MINUTES. */
    private static DQRule rule(String ruleset) throws InvalidDataQualityRulesetException {
        Locale language = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            return new DQDLParser().parse(ruleset).getRules().get(0);
        } finally {
            Locale.setDefault(language);
        }
    }

    private static DataQualityDefinitionLanguageParser parser(List<Token> tokens, DqdlSyntaxErrors errors) {
        var parser = new DataQualityDefinitionLanguageParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        return parser;
    }

    private static String inWords(Exception problem) {
        String message = String.valueOf(problem.getMessage()).replaceFirst("^Parsing Error: ", "");
        Matcher unknown = UNKNOWN_TYPE.matcher(message);
        if (unknown.matches()) {
            String type = unknown.group(1);
            return ("there is no rule type " + type + ". " + Suggestion.forName(type, RuleCompiler.SUPPORTED_TYPES))
                    .strip();
        }
        return "AWS's parser says: " + message + ".";
    }

    private String source(List<Token> tokens) {
        return text.substring(
                offset(tokens.get(0).getStartIndex()),
                offset(tokens.get(tokens.size() - 1).getStopIndex() + 1));
    }

    /** ANTLR counts characters, Java counts two for some of them. */
    private int offset(int characters) {
        return text.offsetByCodePoints(0, characters);
    }

    private String commentAbove(int line) {
        List<String> lines = text.lines().map(String::strip).toList();
        int first = line - 1;
        while (first > 0 && lines.get(first - 1).startsWith("#")) {
            first--;
        }
        return lines.subList(first, line - 1).stream()
                .map(comment -> comment.replaceFirst("^#+\\s*", ""))
                .collect(Collectors.joining(" "));
    }

    private static String line(int line) {
        return "line " + line + ": ";
    }

    /**
     * The generated classes of the DQDL parser write to standard error, as they load, that they were made by an older ANTLR
     * than the one that Spark brings. It is harmless, and would be the first thing that a user reads.
     */
    private static void loadQuietly() {
        PrintStream standardError = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            Class.forName(DataQualityDefinitionLanguageLexer.class.getName());
            Class.forName(DataQualityDefinitionLanguageParser.class.getName());
        } catch (ClassNotFoundException impossible) {
            throw new LinkageError("The DQDL parser is not on the class path.", impossible);
        } finally {
            System.setErr(standardError);
            written.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("ANTLR "))
                    .forEach(standardError::println);
        }
    }
}
