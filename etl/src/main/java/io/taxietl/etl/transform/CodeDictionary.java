package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.taxietl.etl.schema.TripColumn;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** The values that coded columns may have (TLC data dictionary of 2025-03-18). */
final class CodeDictionary {
    static final List<Integer> VENDORS = List.of(1, 2, 6, 7);
    static final List<Integer> RATE_CODES = List.of(1, 2, 3, 4, 5, 6, 99);
    static final List<Integer> PAYMENT_TYPES = List.of(0, 1, 2, 3, 4, 5, 6);
    static final List<String> FLAGS = List.of("N", "Y");

    private static final Map<TripColumn, List<?>> CODES = Map.of(
            TripColumn.VENDOR_ID, VENDORS,
            TripColumn.RATE_CODE_ID, RATE_CODES,
            TripColumn.PAYMENT_TYPE, PAYMENT_TYPES,
            TripColumn.STORE_AND_FWD_FLAG, FLAGS);

    private CodeDictionary() {}

    /** Whether any code of a row is outside the dictionary; a null is not. */
    static Column outside() {
        return CODES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> functions.coalesce(
                        not(col(entry.getKey().columnName())
                                .isin(entry.getValue().toArray())),
                        lit(false)))
                .reduce(Column::or)
                .orElseThrow();
    }
}
