package io.taxietl.etl.schema;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The values that a code column may hold. Source: TLC data dictionary of 2025-03-18, and for old months the vendors that it
 * has dropped. A code outside it is kept and reported. The shipped ruleset has the same lists.
 */
public final class CodeDictionary {
    public static final List<Integer> VENDORS = List.of(1, 2, 6, 7);
    /** Those that old months have: 3 (DDS) in 2009 and 2010, 4 (VeriFone) in 2018 to 2020. */
    public static final List<Integer> FORMER_VENDORS = List.of(3, 4);

    public static final List<Integer> RATE_CODES = List.of(1, 2, 3, 4, 5, 6, 99);
    public static final List<Integer> PAYMENT_TYPES = List.of(0, 1, 2, 3, 4, 5, 6);
    public static final List<String> FLAGS = List.of("N", "Y");

    private static final Map<TripColumn, List<?>> CODES = Map.of(
            TripColumn.VENDOR_ID, both(VENDORS, FORMER_VENDORS),
            TripColumn.RATE_CODE_ID, RATE_CODES,
            TripColumn.PAYMENT_TYPE, PAYMENT_TYPES,
            TripColumn.STORE_AND_FWD_FLAG, FLAGS);

    private CodeDictionary() {}

    /** The values of a code column, none for another column. */
    public static List<?> codes(TripColumn column) {
        return CODES.getOrDefault(column, List.of());
    }

    private static List<Integer> both(List<Integer> some, List<Integer> others) {
        return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }

    /** Whether the column is a code column. */
    public static boolean describes(TripColumn column) {
        return CODES.containsKey(column);
    }

    /** BOOLEAN, null for a null code: whether the value of a code column is in the dictionary. */
    public static Column contains(TripColumn column) {
        return col(column.columnName()).isin(CODES.get(column).toArray());
    }

    /** BOOLEAN, never null: whether any code of a row is outside the dictionary. */
    public static Column anyOutside() {
        return CODES.keySet().stream()
                .sorted()
                .map(column -> coalesce(not(contains(column)), lit(false)))
                .reduce(Column::or)
                .orElseThrow();
    }
}
