package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.schema.TripColumn;
import java.util.Set;
import org.apache.spark.sql.Column;

/**
 * The rows that come without a whole block of columns, 5 to 30 % of a month: Flex Fare trips (payment_type 0), and in files
 * of 2020 rows in which payment_type itself is null with the rest of the block. They are real trips, so what they do not
 * have is not missing.
 */
final class NullBlock {
    /** The columns that the block has had in any era. */
    private static final Set<TripColumn> COLUMNS = Set.of(
            TripColumn.VENDOR_ID,
            TripColumn.PASSENGER_COUNT,
            TripColumn.RATE_CODE_ID,
            TripColumn.STORE_AND_FWD_FLAG,
            TripColumn.PAYMENT_TYPE,
            TripColumn.CONGESTION_SURCHARGE,
            TripColumn.AIRPORT_FEE);

    private static final int FLEX_FARE = 0;

    private NullBlock() {}

    static boolean contains(TripColumn column) {
        return COLUMNS.contains(column);
    }

    /** The names of the columns. */
    static Object[] names() {
        return COLUMNS.stream().map(TripColumn::columnName).sorted().toArray();
    }

    /** BOOLEAN, never null: whether the row comes without the block. */
    static Column missesIn() {
        Column payment = column(TripColumn.PAYMENT_TYPE);
        Column emptyBlock = payment.isNull()
                .and(column(TripColumn.PASSENGER_COUNT).isNull())
                .and(column(TripColumn.RATE_CODE_ID).isNull())
                .and(column(TripColumn.STORE_AND_FWD_FLAG).isNull());
        return payment.eqNullSafe(lit(FLEX_FARE)).or(emptyBlock);
    }

    private static Column column(TripColumn column) {
        return col(column.columnName());
    }
}
