package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.schema.TripColumn;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * The values that a code column may hold. Source: TLC data dictionary of 2025-03-18. A code outside it is kept and
 * reported: old months hold some that the dictionary has dropped.
 */
public final class CodeDictionary {
    private static final Map<TripColumn, List<Object>> CODES = Map.of(
            TripColumn.VENDOR_ID, List.of(1, 2, 6, 7),
            TripColumn.RATE_CODE_ID, List.of(1, 2, 3, 4, 5, 6, 99),
            TripColumn.STORE_AND_FWD_FLAG, List.of("Y", "N"),
            TripColumn.PAYMENT_TYPE, List.of(0, 1, 2, 3, 4, 5, 6));

    private CodeDictionary() {}

    public static boolean describes(TripColumn column) {
        return CODES.containsKey(column);
    }

    /** BOOLEAN, null for a null code: whether the value of a described column is not in the dictionary. */
    public static Column outside(TripColumn column) {
        return col(column.columnName()).isin(CODES.get(column).toArray()).unary_$bang();
    }
}
