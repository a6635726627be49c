package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.taxietl.etl.schema.LineageColumn;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * The trip ids that occur more than once in some rows, as a Bloom filter of fixed size: it may let an id through that
 * occurs once, and never misses one that occurs twice.
 */
public final class RepeatedIds {
    /** Up to here few rows that are no duplicates take the slow way; beyond, more do, with the same result. */
    private static final long EXPECTED = 1_000_000;

    private static final double FALSE_POSITIVES = 0.01;

    private final Optional<BloomFilter> filter;

    private RepeatedIds(Optional<BloomFilter> filter) {
        this.filter = filter;
    }

    /** Reads only the trip ids of {@code rows}, once. */
    public static RepeatedIds of(Dataset<Row> rows) {
        Dataset<Row> repeated = rows.groupBy(LineageColumn.TRIP_ID)
                .agg(count(lit(1)).as("row_count"))
                .where(col("row_count").gt(1));
        // Spark answers null where there is nothing to put into the filter.
        return new RepeatedIds(
                Optional.ofNullable(repeated.stat().bloomFilter(LineageColumn.TRIP_ID, EXPECTED, FALSE_POSITIVES)));
    }

    /** Whether no id occurs more than once. */
    public boolean isEmpty() {
        return filter.isEmpty() || filter.get().cardinality() == 0;
    }

    /** True for each row whose id may be repeated; never null. */
    public Column mayContain(SparkSession spark) {
        if (isEmpty()) {
            return lit(false);
        }
        Broadcast<BloomFilter> shared =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(filter.orElseThrow());
        // Said to be not deterministic, so that Spark asks after an id has been made, and does not make it twice.
        return udf(new Contains(shared), DataTypes.BooleanType)
                .asNondeterministic()
                .apply(col(LineageColumn.TRIP_ID));
    }

    /** Asks the broadcast for its filter once a task: for every row, that took a tenth of the pass. */
    private static final class Contains implements UDF1<Long, Boolean> {
        private static final long serialVersionUID = 1;

        private final Broadcast<BloomFilter> shared;
        private transient BloomFilter filter;

        private Contains(Broadcast<BloomFilter> shared) {
            this.shared = shared;
        }

        @Override
        public Boolean call(Long id) {
            if (filter == null) {
                filter = shared.value();
            }
            return filter.mightContainLong(id);
        }
    }
}
