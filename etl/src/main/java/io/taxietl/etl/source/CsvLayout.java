package io.taxietl.etl.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How the lines of a CSV file become records.
 *
 * @param header the header line as it is in the file, without a byte order mark
 * @param separator between two values
 * @param columns the names by position
 */
record CsvLayout(String header, char separator, List<String> columns) {
    CsvLayout {
        columns = List.copyOf(columns);
    }

    /** @throws UnfitFileException if the header line is no record */
    static CsvLayout of(String header, char separator) throws UnfitFileException {
        List<String> names = CsvLine.split(header, separator);
        if (names == null) {
            throw CsvHeader.unfit(
                    "a file with a header line that is no record (a quotation mark without a partner, or a NUL character)",
                    "Mend the header line.");
        }
        // A comma that ends the header names no column.
        int named = names.size();
        while (named > 0 && names.get(named - 1).isBlank()) {
            named--;
        }
        List<String> columns = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int position = 0; position < named; position++) {
            String name = names.get(position).strip();
            if (name.isEmpty()) {
                name = position == 0 ? RowNumber.UNNAMED : "_c" + position;
            }
            // Spark tells columns apart by name; spaces before it change nothing of what it means.
            while (!known.add(name)) {
                name = " " + name;
            }
            columns.add(name);
        }
        return new CsvLayout(header, separator, columns);
    }

    /** The columns, all text. */
    StructType schema() {
        StructType schema = new StructType();
        for (String name : columns) {
            schema = schema.add(name, DataTypes.StringType);
        }
        return schema;
    }
}
