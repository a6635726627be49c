package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.map_contains_key;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** Collects the values that a step of cleansing is about to change; the map is made for the rows that need one only. */
final class OriginalValues {
    private static final String TYPE = "map<string,string>";
    private static final Column NO_ENTRY = lit(null).cast("struct<key:string,value:string>");
    private static final Column NOTHING = map_from_entries(array_except(array(NO_ENTRY), array(NO_ENTRY)));

    private final List<Column> entries = new ArrayList<>();
    private Column any = lit(false);

    /** Nothing has been changed. */
    static Column none() {
        return lit(null).cast(TYPE);
    }

    /** Whether {@code earlier} steps have changed the column of that name; never null. */
    static Column isIn(Column earlier, String name) {
        return coalesce(map_contains_key(earlier, name), lit(false));
    }

    /** @param changes true where the column of that name gets another value */
    void add(String name, Column changes) {
        any = any.or(coalesce(changes, lit(false)));
        entries.add(when(
                changes, struct(lit(name).as("key"), col(name).cast("string").as("value"))));
    }

    /** The map, null where nothing changes; by a lambda, for a projection that Spark evaluates by itself anyway. */
    Column map() {
        return entries.isEmpty() ? none() : when(any, map_from_entries(filter(all(), Column::isNotNull)));
    }

    /**
     * Adds what this step changes to what {@code earlier} steps have changed; the first change of a value counts. Without
     * a lambda, so that the projection is compiled.
     */
    Column addedTo(Column earlier) {
        if (entries.isEmpty()) {
            return earlier;
        }
        Column added = map_from_entries(array_except(all(), array(NO_ENTRY)));
        return when(any, map_concat(coalesce(earlier, NOTHING), added)).otherwise(earlier);
    }

    private Column all() {
        return array(entries.toArray(Column[]::new));
    }
}
