package io.taxietl.etl.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts lines together to statements, which end with a semicolon that stands in no text, name or comment. */
final class SqlStatements {
    private static final char NONE = 0;
    private static final char LINE_COMMENT = '-';
    private static final char BLOCK_COMMENT = '*';

    private final StringBuilder statement = new StringBuilder();
    private int line;
    private int firstLine;
    private boolean substance;
    /** What the reader is inside of: a kind of comment, or the quote that ends it. */
    private char inside = NONE;

    private int depth;

    /** @param firstLine where it begins, from 1 */
    record Statement(int firstLine, String sql) {}

    /** The statements that this line ends. */
    List<Statement> add(String text) {
        line++;
        List<Statement> ended = new ArrayList<>();
        for (int position = 0; position < text.length(); position++) {
            position = read(text, position, ended);
        }
        if (inside == LINE_COMMENT) {
            inside = NONE;
        }
        statement.append(substance ? "\n" : "");
        return ended;
    }

    /** The statement that no semicolon has ended. */
    Optional<Statement> rest() {
        Optional<Statement> rest =
                substance ? Optional.of(new Statement(firstLine, statement.toString())) : Optional.empty();
        clear();
        return rest;
    }

    /** Whether a statement has begun. */
    boolean begun() {
        return substance || inside != NONE;
    }

    private int read(String text, int position, List<Statement> ended) {
        char c = text.charAt(position);
        char next = position + 1 < text.length() ? text.charAt(position + 1) : NONE;
        if (inside == NONE && c == ';') {
            rest().ifPresent(ended::add);
            return position;
        }
        int last = position;
        switch (inside) {
            case NONE -> {
                if (c == '-' && next == '-') {
                    inside = LINE_COMMENT;
                } else if (c == '/' && next == '*') {
                    inside = BLOCK_COMMENT;
                    depth = 1;
                    last++;
                } else {
                    begin(c);
                    inside = c == '\'' || c == '"' || c == '`' ? c : NONE;
                }
            }
            case LINE_COMMENT -> {}
            case BLOCK_COMMENT -> last += comment(c, next);
            default -> {
                if (c == '\\' && inside != '`' && next != NONE) {
                    last++;
                } else if (c == inside) {
                    inside = NONE;
                }
            }
        }
        statement.append(substance ? text.substring(position, last + 1) : "");
        return last;
    }

    private int comment(char c, char next) {
        if (c == '*' && next == '/') {
            depth--;
            inside = depth == 0 ? NONE : BLOCK_COMMENT;
            return 1;
        }
        if (c == '/' && next == '*') {
            depth++;
            return 1;
        }
        return 0;
    }

    private void begin(char c) {
        if (!substance && !Character.isWhitespace(c)) {
            substance = true;
            firstLine = line;
        }
    }

    private void clear() {
        statement.setLength(0);
        substance = false;
        inside = NONE;
    }
}
