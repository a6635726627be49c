package io.taxietl.etl.quality.rule;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageLexer;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.parser.DQDLErrorListener;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * Parses DQDL with AWS's parser, rule by rule: given a whole ruleset, that parser stops at the first rule of a type that
 * it does not know, and a ruleset should fail with all its problems at once.
 */
final class RulesetParser {
    static {
        loadQuietly();
    }

    private final String text;

    /** A rule, with the line on which it starts and the comment directly above that line, if there is one. */
    record Located(int line, String comment, DQRule rule) {}

    RulesetParser(String text) {
        this.text = text;
    }

    /** The rules; what cannot be parsed is added to the problems. */
    List<Located> rules(List<String> problems) {
        DQDLErrorListener syntax = new DQDLErrorListener();
        DataQualityDefinitionLanguageParser.DocumentContext document = document(syntax);
        problems.addAll(syntax.getErrorMessages());
        List<Located> rules = new ArrayList<>();
        if (!problems.isEmpty()) {
            return rules;
        }
        if (document.rulesOrAnalyzers().analyzers() != null) {
            problems.add("line " + document.rulesOrAnalyzers().analyzers().start.getLine()
                    + ": analyzers are not supported; leave the section out.");
        }
        var section = document.rulesOrAnalyzers().rules();
        if (section == null || section.dqRules() == null) {
            problems.add("there are no rules.");
            return rules;
        }
        String preamble = text.substring(0, text.offsetByCodePoints(0, section.start.getStartIndex()));
        for (ParserRuleContext context : section.dqRules().topLevelRule()) {
            try {
                int line = context.start.getLine();
                rules.add(new Located(line, commentAbove(line), parse(preamble, source(context))));
            } catch (InvalidDataQualityRulesetException problem) {
                problems.add("line " + context.start.getLine() + ": "
                        + problem.getMessage().replaceFirst("^Parsing Error: ", "") + ".");
            }
        }
        return rules;
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

    private DataQualityDefinitionLanguageParser.DocumentContext document(DQDLErrorListener syntax) {
        var lexer = new DataQualityDefinitionLanguageLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(syntax);
        var parser = new DataQualityDefinitionLanguageParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(syntax);
        return parser.document();
    }

    private static DQRule parse(String preamble, String rule) throws InvalidDataQualityRulesetException {
        return new DQDLParser()
                .parse(preamble + "Rules = [\n" + rule + "\n]")
                .getRules()
                .get(0);
    }

    private static String source(ParserRuleContext context) {
        return context.start
                .getInputStream()
                .getText(Interval.of(context.start.getStartIndex(), context.stop.getStopIndex()));
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
