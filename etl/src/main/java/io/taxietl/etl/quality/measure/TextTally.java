package io.taxietl.etl.quality.measure;

import java.io.Serializable;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** How many rows have a text by some name, and one of the texts: the first in the order of their bytes. */
final class TextTally implements Serializable {
    private static final long serialVersionUID = 1;
    /** Enough to recognise a text by. */
    private static final int LONGEST_EXAMPLE = 120;

    private final TreeMap<String, Text> byName = new TreeMap<>();

    private record Text(long rows, String example) implements Serializable {
        private Text add(Text other) {
            String first = example.compareTo(other.example) <= 0 ? example : other.example;
            return new Text(Math.addExact(rows, other.rows), first);
        }
    }

    /** @param texts of one row, by name */
    void add(MapData texts) {
        for (int entry = 0; entry < texts.numElements(); entry++) {
            UTF8String name = texts.keyArray().getUTF8String(entry);
            UTF8String text = (UTF8String) texts.valueArray().get(entry, DataTypes.StringType);
            String example =
                    text == null ? "" : text.substring(0, LONGEST_EXAMPLE).toString();
            byName.merge(name.toString(), new Text(1, example), Text::add);
        }
    }

    void add(TextTally other) {
        other.byName.forEach((name, text) -> byName.merge(name, text, Text::add));
    }

    long rows(String name) {
        Text text = byName.get(name);
        return text == null ? 0 : text.rows();
    }

    Optional<String> example(String name) {
        return Optional.ofNullable(byName.get(name)).map(Text::example);
    }
}
