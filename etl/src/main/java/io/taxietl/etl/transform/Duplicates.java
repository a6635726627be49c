package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;

import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Exact duplicates: rows with the same pick-up time and trip id. The row of the first source file by name is kept, of
 * several in one file one. Both datasets have the columns of the rows, and together all rows.
 *
 * @param kept one row of each record
 * @param setAside the others
 */
public record Duplicates(Dataset<Row> kept, Dataset<Row> setAside) {
    private static final String POSITION = "duplicate_position";

    /** Reads the trip ids of {@code rows} once, to learn which are repeated, and splits the rows by them. */
    public static Duplicates find(Dataset<Row> rows) {
        return split(rows, RepeatedIds.of(rows));
    }

    /**
     * Splits rows lazily. Only rows whose id may be repeated are compared, all others stay in their partition; without
     * any, nothing is compared.
     *
     * @param rows rows with at least pickup_datetime, trip_id and source_file
     * @param repeated the repeated ids of these rows, or of more
     */
    public static Duplicates split(Dataset<Row> rows, RepeatedIds repeated) {
        if (repeated.isEmpty()) {
            return new Duplicates(rows, rows.where(lit(false)));
        }
        Column candidate = repeated.mayContain(rows.sparkSession());
        return of(rows.where(not(candidate)), ranked(rows.where(candidate)));
    }

    /**
     * Splits rows that have been divided already.
     *
     * @param single rows of which none has a copy
     * @param ranked all others, as {@link #ranked} has left them
     */
    public static Duplicates of(Dataset<Row> single, Dataset<Row> ranked) {
        return new Duplicates(
                single.union(at(col(POSITION).equalTo(1), ranked)),
                at(col(POSITION).gt(1), ranked));
    }

    /** Few rows, in the many partitions of a shuffle that is kept: adaptive execution gathers them, or not if many. */
    private static Dataset<Row> at(Column position, Dataset<Row> ranked) {
        Dataset<Row> rows = ranked.where(position).drop(POSITION);
        return isAdaptive(rows.sparkSession()) ? rows.hint("rebalance") : rows;
    }

    /** Without adaptive execution Spark does not know the hint, and warns of it. */
    private static boolean isAdaptive(SparkSession spark) {
        return Boolean.parseBoolean(spark.conf().get("spark.sql.adaptive.enabled"));
    }

    /** How many rows are set aside of those that {@link #ranked} has left. */
    public static long copies(Dataset<Row> ranked) {
        return ranked.where(col(POSITION).gt(1)).count();
    }

    /** Adds to each row its position among its copies. Three queries need that, so whoever asks should keep it. */
    public static Dataset<Row> ranked(Dataset<Row> candidates) {
        WindowSpec record = Window.partitionBy(TripColumn.PICKUP_DATETIME.columnName(), LineageColumn.TRIP_ID)
                .orderBy(LineageColumn.SOURCE_FILE);
        return candidates.withColumn(POSITION, row_number().over(record));
    }
}
