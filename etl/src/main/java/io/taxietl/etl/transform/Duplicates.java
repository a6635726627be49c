package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;

import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Exact duplicates: rows with the same pick-up time and trip id. The row of the first source file by name is kept, of
 * several in one file one. Both datasets have the columns of the rows, and together all rows.
 *
 * @param kept one row of each record
 * @param setAside the others
 */
public record Duplicates(Dataset<Row> kept, Dataset<Row> setAside) {
    /** Up to here few rows that are no duplicates take the slow way; beyond, more do, with the same result. */
    private static final long EXPECTED_REPEATED_IDS = 1_000_000;

    private static final double FALSE_POSITIVES = 0.01;
    private static final String POSITION = "duplicate_position";

    /**
     * Reads only the trip ids now, to learn which occur more than once. Of these ids a Bloom filter of fixed size is
     * kept, not the ids: it may let an id through that occurs once and never misses one that occurs twice. Only rows
     * whose id it lets through are compared, all others stay in their partition. Without any, nothing is compared.
     *
     * @param rows rows with at least pickup_datetime, trip_id and source_file
     */
    public static Duplicates find(Dataset<Row> rows) {
        return repeatedIds(rows)
                .map(repeated -> split(rows, mayContain(rows, repeated)))
                .orElseGet(() -> new Duplicates(rows, rows.where(lit(false))));
    }

    private static Duplicates split(Dataset<Row> rows, Column candidate) {
        WindowSpec record = Window.partitionBy(TripColumn.PICKUP_DATETIME.columnName(), LineageColumn.TRIP_ID)
                .orderBy(LineageColumn.SOURCE_FILE);
        Dataset<Row> ranked =
                rows.where(candidate).withColumn(POSITION, row_number().over(record));
        Dataset<Row> first = ranked.where(col(POSITION).equalTo(1)).drop(POSITION);
        Dataset<Row> others = ranked.where(col(POSITION).gt(1)).drop(POSITION);
        return new Duplicates(rows.where(not(candidate)).union(first), others);
    }

    /** Empty where no id is repeated: Spark makes no filter of no row. */
    private static Optional<BloomFilter> repeatedIds(Dataset<Row> rows) {
        Dataset<Row> repeated = rows.groupBy(LineageColumn.TRIP_ID)
                .agg(count(lit(1)).as("row_count"))
                .where(col("row_count").gt(1));
        return Optional.ofNullable(
                repeated.stat().bloomFilter(LineageColumn.TRIP_ID, EXPECTED_REPEATED_IDS, FALSE_POSITIVES));
    }

    private static Column mayContain(Dataset<Row> rows, BloomFilter ids) {
        Broadcast<BloomFilter> shared = JavaSparkContext.fromSparkContext(
                        rows.sparkSession().sparkContext())
                .broadcast(ids);
        UDF1<Long, Boolean> contains = id -> shared.value().mightContainLong(id);
        return udf(contains, DataTypes.BooleanType).apply(col(LineageColumn.TRIP_ID));
    }
}
