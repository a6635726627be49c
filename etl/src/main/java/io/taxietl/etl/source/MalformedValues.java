package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** Collects what the canonical types cannot hold into one map from column name to original text. */
final class MalformedValues {
    private static final Column NO_ENTRY = lit(null).cast("struct<key:string,value:string>");

    private final List<Column> entries = new ArrayList<>();
    private Column any = lit(false);

    void add(String name, Conversion conversion) {
        if (conversion.malformed() != null) {
            any = any.or(conversion.malformed());
            entries.add(when(
                    conversion.malformed(),
                    struct(lit(name).as("key"), conversion.original().as("value"))));
        }
    }

    /**
     * The map, null where there is nothing to hold; it is built for the rows that need it only.
     *
     * @param apart by a lambda, for which Spark generates no code: so the whole projection is evaluated by itself
     */
    Column column(boolean apart) {
        if (entries.isEmpty()) {
            return lit(null).cast("map<string,string>");
        }
        Column all = array(entries.toArray(Column[]::new));
        return when(any, map_from_entries(apart ? filter(all, Column::isNotNull) : array_except(all, array(NO_ENTRY))));
    }
}
