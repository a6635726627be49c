package io.taxietl.etl.source;

import io.taxietl.etl.schema.TripColumn;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The canonical columns that a file's folders name, as partitioned writers leave them: {@code VendorID=1/part-0.parquet}.
 * The value is not repeated in the file. All folders above the file count, those above the input as well: what a record
 * is does not depend on where the listing began. Folders with other names, such as {@code year=2024}, are no columns.
 */
final class PathColumns {
    // Written by Hive, Spark, pyarrow and others for null.
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";
    private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    // No file has a column of that name, so the path's never hides the file's.
    private static final String PREFIX = "path: ";

    private PathColumns() {}

    /**
     * One folder.
     *
     * @param column the column that its name means
     * @param name the name before the equals sign
     * @param text the value as text, null for null
     * @param field the column that holds the value while the file is read
     */
    record Folder(TripColumn column, String name, String text, StructField field) {}

    /** From the top of the path to the file. */
    static List<Folder> of(Path file) {
        List<String> parts = new ArrayList<>();
        for (Path part = file.getParent(); part != null; part = part.getParent()) {
            parts.add(part.getName());
        }
        Collections.reverse(parts);
        List<Folder> folders = new ArrayList<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String name = unescaped(part.substring(0, equals));
                TripColumn.called(name)
                        .ifPresent(column -> folders.add(folder(column, name, part.substring(equals + 1), folders)));
            }
        }
        return folders;
    }

    private static Folder folder(TripColumn column, String name, String value, List<Folder> above) {
        long before = above.stream().filter(other -> other.name().equals(name)).count();
        String field = PREFIX + name + (before == 0 ? "" : " (%d)".formatted(before + 1));
        String text = value.equals(NULL) ? null : unescaped(value);
        return new Folder(column, name, text, DataTypes.createStructField(field, DataTypes.StringType, true));
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(run -> Matcher.quoteReplacement(URLDecoder.decode(run.group(), StandardCharsets.UTF_8)));
    }
}
