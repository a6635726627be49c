package io.taxietl.etl.hostile;

import io.taxietl.etl.hostile.HostileFile.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Makes CSV files, some of which are not what their name says. */
final class CsvFiles {
    /** The name that pandas gives to a column of row numbers. */
    static final String ROW_NUMBER = "Unnamed: 0";

    private final HostileFiles files;

    CsvFiles(HostileFiles files) {
        this.files = files;
    }

    HostileFile one() {
        List<String> described = new ArrayList<>();
        FileRows table = files.table(described, false);
        String separator = ",";
        Promise promise = Promise.READ;
        if (files.chance(12)) {
            separator = files.pick(List.of(";", "\t", "|"));
            described.add("separated by " + separator);
            promise = Promise.READ_OR_REFUSED;
        }
        String surplus = "";
        if (files.chance(8)) {
            surplus = separator.repeat(2);
            described.add("rows end in " + surplus);
        }
        boolean quoted = files.chance(4);
        String end = files.chance(4) ? "\r\n" : "\n";
        Stream<String> header = table.columns().stream().map(FileColumn::name);
        StringBuilder text = new StringBuilder(line(header, separator, quoted)).append(end);
        for (Object[] row : table.rows()) {
            Stream<String> fields = Arrays.stream(row).map(value -> value == null ? "" : value.toString());
            text.append(line(fields, separator, quoted)).append(surplus).append(end);
        }
        if (files.chance(8) && text.length() > 2) {
            text.setLength(text.length() - end.length());
            described.add("no end of the last line");
        } else if (files.chance(8)) {
            text.append(end).append(end);
            described.add("blank lines at the end");
        }
        return encoded(text.toString(), table, promise, described);
    }

    private HostileFile encoded(String text, FileRows table, Promise promise, List<String> described) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Promise kept = promise;
        if (files.chance(12)) {
            bytes = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            described.add("a byte order mark");
        } else if (files.chance(20)) {
            bytes = text.getBytes(StandardCharsets.UTF_16);
            described.add("UTF-16");
            kept = Promise.READ_OR_REFUSED;
        }
        String ending = ".csv";
        if (files.chance(3)) {
            ending = files.chance(6) ? ".csv" : ".csv.gz";
            kept = ending.equals(".csv") ? Promise.READ_OR_REFUSED : kept;
            described.add("gzip as " + ending);
            bytes = compressed(bytes);
        }
        return files.finished(ending, bytes, table, kept, described);
    }

    private String line(Stream<String> fields, String separator, boolean quoted) {
        return fields.map(field -> {
                    boolean needsQuotes = field.contains(separator) || field.contains("\"");
                    return quoted || needsQuotes ? '"' + field.replace("\"", "\"\"") + '"' : field;
                })
                .collect(Collectors.joining(separator));
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }
}
