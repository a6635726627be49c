package io.taxietl.etl.command;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@link ResultFormat#CSV}. */
record CsvWriter(Writer out) implements ResultWriter {

    static CsvWriter withHeader(Writer out, List<String> names) throws IOException {
        CsvWriter writer = new CsvWriter(out);
        writer.row(names);
        return writer;
    }

    @Override
    public void row(List<String> cells) throws IOException {
        out.write(cells.stream().map(CsvWriter::quoted).collect(Collectors.joining(",")));
        out.write('\n');
    }

    private static String quoted(String cell) {
        if (cell == null) {
            return "";
        }
        boolean plain = !cell.isEmpty() && cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
