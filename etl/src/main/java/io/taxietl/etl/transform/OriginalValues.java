package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_concat;
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

    /** @param changes true where the column of that name has a value and gets another one */
    void add(String name, Column changes) {
        any = any.or(coalesce(changes, lit(false)));
        entries.add(when(
                changes, struct(lit(name).as("key"), col(name).cast("string").as("value"))));
    }

    /** The map, null where nothing changes. */
    Column map() {
        return entries.isEmpty() ? none() : when(any, entries());
    }

    /** Adds what this step changes to what {@code earlier} steps have changed. */
    Column addedTo(Column earlier) {
        return entries.isEmpty()
                ? earlier
                : when(any, map_concat(coalesce(earlier, NOTHING), entries())).otherwise(earlier);
    }

    /** By a lambda, for which Spark generates no code: it would be more than all the rest of cleansing, for few rows. */
    private Column entries() {
        return map_from_entries(filter(array(entries.toArray(Column[]::new)), Column::isNotNull));
    }
}
