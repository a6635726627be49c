package io.taxietl.etl.bench.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown whose columns are aligned in plain text as well; columns of numbers to the right. */
final class MarkdownTable {
    private MarkdownTable() {}

    static String of(List<String> head, List<List<String>> rows) {
        int[] widths = IntStream.range(0, head.size())
                .map(column -> Math.max(
                        head.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
        boolean[] right = new boolean[head.size()];
        for (int column = 0; column < right.length; column++) {
            int index = column;
            right[column] = rows.stream().allMatch(row -> row.get(index).matches("[\\d.,]*"));
        }
        String line = IntStream.range(0, widths.length)
                .mapToObj(column -> "-".repeat(widths[column] + 1) + (right[column] ? ":" : "-"))
                .collect(Collectors.joining("|", "|", "|\n"));
        return line(head, widths, right)
                + line
                + rows.stream().map(row -> line(row, widths, right)).collect(Collectors.joining());
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String cell = cells.get(column);
                    String space = " ".repeat(widths[column] - cell.length());
                    return right[column] ? " " + space + cell + " " : " " + cell + space + " ";
                })
                .collect(Collectors.joining("|", "|", "|\n"));
    }
}
