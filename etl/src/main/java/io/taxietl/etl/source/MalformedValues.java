package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** Collects what the canonical types cannot hold into one map from column name to original text. */
final class MalformedValues {
    private static final String ENTRIES = "array<struct<key:string,value:string>>";

    private final List<Column> entries = new ArrayList<>();
    private Column any = lit(false);

    void add(String name, Conversion conversion) {
        if (conversion.malformed() != null) {
            any = any.or(conversion.malformed());
            Column entry =
                    array(struct(lit(name).as("key"), conversion.original().as("value")));
            entries.add(when(conversion.malformed(), entry).otherwise(array().cast(ENTRIES)));
        }
    }

    /**
     * The map, null where there is nothing to hold; it is built for the rows that need it only. Without a lambda: Spark
     * does not generate code for an operator with one, and this operator is in every pass over the rows.
     */
    Column column() {
        if (entries.isEmpty()) {
            return lit(null).cast("map<string,string>");
        }
        return when(any, map_from_entries(concat(entries.toArray(Column[]::new))));
    }
}
