package io.taxietl.etl.command;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@link ResultFormat#TABLE}. Columns are as wide as the first {@value #MEASURED} rows need; a longer value in a later
 * row moves those after it.
 */
final class TableWriter implements ResultWriter {
    private static final int MEASURED = 1000;

    private final Writer out;
    private final List<String> names;
    private final List<Boolean> numeric;
    private final List<List<String>> first = new ArrayList<>();
    private int[] widths;

    TableWriter(Writer out, List<String> names, List<Boolean> numeric) {
        this.out = out;
        this.names = names;
        this.numeric = numeric;
    }

    @Override
    public void row(List<String> cells) throws IOException {
        if (widths != null) {
            line(cells);
            return;
        }
        first.add(cells);
        if (first.size() == MEASURED) {
            begin();
        }
    }

    @Override
    public void end() throws IOException {
        boolean document = first.size() == 1 && names.size() == 1 && widths == null;
        if (document && first.get(0).get(0) != null && first.get(0).get(0).contains("\n")) {
            // A plan or the statement of a table, which has lines of its own.
            out.write(first.get(0).get(0).strip() + "\n");
            return;
        }
        if (widths == null) {
            begin();
        }
        rule();
    }

    private void begin() throws IOException {
        widths = new int[names.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = length(oneLine(names.get(column)));
            for (List<String> row : first) {
                widths[column] = Math.max(widths[column], length(oneLine(row.get(column))));
            }
        }
        rule();
        line(names);
        rule();
        for (List<String> row : first) {
            line(row);
        }
    }

    private void rule() throws IOException {
        StringBuilder rule = new StringBuilder("+");
        for (int width : widths) {
            rule.append("-".repeat(width + 2)).append('+');
        }
        out.write(rule.append('\n').toString());
    }

    private void line(List<String> cells) throws IOException {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            String cell = oneLine(cells.get(column));
            String space = " ".repeat(Math.max(0, widths[column] - length(cell)));
            line.append(' ')
                    .append(numeric.get(column) ? space + cell : cell + space)
                    .append(" |");
        }
        out.write(line.append('\n').toString());
    }

    private static String oneLine(String cell) {
        return cell == null
                ? "NULL"
                : cell.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
