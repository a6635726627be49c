package io.taxietl.etl.quality.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser;

/** Syntax errors of DQDL as sentences. */
final class DqdlSyntaxErrors extends BaseErrorListener {
    private static final int MOST_EXPECTED = 8;
    private static final Map<String, String> WORDS = Map.of(
            "DIGIT", "a number",
            "INT", "a number",
            "DECIMAL", "a number",
            "QUOTED_STRING", "quoted text",
            "DATE", "a date in quotes",
            "TIME", "a time in quotes",
            "MIL_TIME", "a time in quotes",
            "IDENTIFIER", "a name",
            "<EOF>", "the end of the rule");

    private final List<String> sentences = new ArrayList<>();

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    /** A rule that is complete must not go on. */
    void expectEnd(DataQualityDefinitionLanguageParser parser) {
        Token next = parser.getCurrentToken();
        if (!sentences.isEmpty() || next.getType() == Token.EOF) {
            return;
        }
        if (next.getType() == DataQualityDefinitionLanguageParser.IDENTIFIER) {
            sentences.add("line %d: there is no comma after this rule, expected one before %s on line %d."
                    .formatted(lastLine(parser), next.getText(), next.getLine()));
        } else {
            sentences.add(sentence(next.getLine(), read(next, parser), expected(parser)));
        }
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offending,
            int line,
            int column,
            String message,
            RecognitionException cause) {
        if (recognizer instanceof Lexer) {
            sentences.add("line " + line + ": " + message.replaceFirst("token recognition error at: ", "cannot read ")
                    + " in column " + (column + 1) + ".");
            return;
        }
        Token token = (Token) offending;
        sentences.add(sentence(
                token.getType() == Token.EOF ? lastLine((Parser) recognizer) : line,
                read(token, (Parser) recognizer),
                expected((Parser) recognizer)));
    }

    private static int lastLine(Parser parser) {
        Token before = parser.getTokenStream().LT(-1);
        return before == null ? 1 : before.getLine();
    }

    private static String sentence(int line, String read, String expected) {
        return "line " + line + ": cannot read " + read + (expected.isEmpty() ? "." : ", expected " + expected + ".");
    }

    private static String read(Token token, Parser parser) {
        if (token.getType() == Token.EOF) {
            return "the rule, which ends too early";
        }
        Token before = parser.getTokenStream().get(Math.max(token.getTokenIndex() - 1, 0));
        return token.getText()
                + (before == token ? "" : " after " + before.getText())
                + (token.getText().equals("labels") ? " (labels are not supported)" : "");
    }

    private static String expected(Parser parser) {
        IntervalSet tokens = parser.getExpectedTokens();
        List<String> names = tokens.toList().stream()
                .map(type ->
                        type == Token.EOF ? "<EOF>" : parser.getVocabulary().getDisplayName(type))
                .map(name -> WORDS.getOrDefault(name, name.replaceAll("^'|'$", "")))
                .distinct()
                .toList();
        return names.size() > MOST_EXPECTED ? "" : names.stream().collect(Collectors.joining(", "));
    }
}
