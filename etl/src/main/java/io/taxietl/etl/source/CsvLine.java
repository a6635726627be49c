package io.taxietl.etl.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Splits a line of a CSV file into the values of its columns, as RFC 4180 quotes them. Spark's own reader does not say how
 * many values a line has when a query needs few of them, raises an exception for each line with more values than columns,
 * and takes a quoted value that never ends for a whole one.
 *
 * <p>The result has one more element than there are columns: the line itself where it is no record, null where it is one.
 * It is null for the header line, wherever it stands, and for a blank one. A record has a value for each column, and nothing
 * but blanks beyond them. A value without a character is null.
 *
 * @param columns how many columns the header names
 */
record CsvLine(String header, char separator, int columns) implements UDF1<String, String[]> {
    private static final char QUOTE = '"';
    // No text has it; a file system that lost the end of a file fills it with them.
    private static final char NUL = '\0';

    CsvLine(CsvLayout layout) {
        this(layout.header(), layout.separator(), layout.columns().size());
    }

    @Override
    public String[] call(String line) {
        if (line.isBlank() || line.equals(header)) {
            return null;
        }
        List<String> values = split(line, separator);
        String[] record = new String[columns + 1];
        if (values == null) {
            record[columns] = line;
            return record;
        }
        for (int column = 0; column < columns && column < values.size(); column++) {
            record[column] = values.get(column).isEmpty() ? null : values.get(column);
        }
        if (values.size() < columns || hasSurplus(values)) {
            record[columns] = line;
        }
        return record;
    }

    private boolean hasSurplus(List<String> values) {
        for (int position = columns; position < values.size(); position++) {
            if (!values.get(position).isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** The values of a line, null where its quotation marks do not match or it has a NUL character. */
    static List<String> split(String line, char separator) {
        if (line.indexOf(NUL) >= 0) {
            return null;
        }
        boolean quotes = line.indexOf(QUOTE) >= 0;
        List<String> values = new ArrayList<>();
        int start = 0;
        while (true) {
            int first = quotes ? firstNonBlank(line, start, separator) : start;
            int end;
            if (quotes && first < line.length() && line.charAt(first) == QUOTE) {
                StringBuilder value = new StringBuilder();
                end = quoted(line, first + 1, value);
                end = end < 0 ? end : firstNonBlank(line, end, separator);
                if (end < 0 || (end < line.length() && line.charAt(end) != separator)) {
                    return null;
                }
                values.add(value.toString());
            } else {
                end = line.indexOf(separator, start);
                end = end < 0 ? line.length() : end;
                String value = line.substring(start, end);
                if (quotes && value.indexOf(QUOTE) >= 0) {
                    return null;
                }
                values.add(value);
            }
            if (end == line.length()) {
                return values;
            }
            start = end + 1;
        }
    }

    /** Reads up to the closing quotation mark, and gives the position after it, -1 where there is none. */
    private static int quoted(String line, int start, StringBuilder value) {
        int from = start;
        while (true) {
            int quote = line.indexOf(QUOTE, from);
            if (quote < 0) {
                return -1;
            }
            value.append(line, from, quote);
            if (quote + 1 == line.length() || line.charAt(quote + 1) != QUOTE) {
                return quote + 1;
            }
            value.append(QUOTE);
            from = quote + 2;
        }
    }

    private static int firstNonBlank(String line, int start, char separator) {
        int at = start;
        while (at < line.length() && line.charAt(at) != separator && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }
}
