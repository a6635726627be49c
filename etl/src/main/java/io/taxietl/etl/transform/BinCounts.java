package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts of the values of several columns in one pass: each row gives one bin (BIGINT) for each measure, and the rows
 * of each (measure, bin) are counted. Partial aggregation leaves little to shuffle.
 */
final class BinCounts {
    /** Position of the measure in the list of bins. */
    static final String MEASURE = "measure";

    static final String BIN = "bin";
    static final String ROWS = "row_count";

    private BinCounts() {}

    /** Columns: the keys, then measure, bin and row_count. A null bin is not counted. */
    static Dataset<Row> of(Dataset<Row> rows, List<Column> bins, Column... keys) {
        Column exploded = posexplode(array(bins.toArray(Column[]::new))).as(new String[] {MEASURE, BIN});
        Dataset<Row> values = rows.select(
                        Stream.concat(Stream.of(keys), Stream.of(exploded)).toArray(Column[]::new))
                .where(col(BIN).isNotNull());
        return values.groupBy(Stream.of(values.columns()).map(values::col).toArray(Column[]::new))
                .agg(count(lit(1)).as(ROWS));
    }
}
