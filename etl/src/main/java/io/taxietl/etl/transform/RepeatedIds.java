package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.taxietl.etl.schema.LineageColumn;
import java.util.Optional;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;
import org.apache.spark.util.sketch.IncompatibleMergeException;

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

    /**
     * Reads only the trip ids of {@code rows}, once. They are shuffled in buckets of bare numbers, eight bytes a row, and each
     * bucket is sorted in the memory of one task: there are at least as many buckets as partitions that are read.
     */
    public static RepeatedIds of(Dataset<Row> rows) {
        JavaRDD<InternalRow> ids =
                rows.select(LineageColumn.TRIP_ID).queryExecution().toRdd().toJavaRDD();
        int buckets = Math.max(
                ids.getNumPartitions(),
                Integer.parseInt(rows.sparkSession().conf().get("spark.sql.shuffle.partitions")));
        return new RepeatedIds(Optional.ofNullable(ids.mapPartitionsToPair(new IdBuckets(buckets))
                .partitionBy(new HashPartitioner(buckets))
                .values()
                .mapPartitions(new RepeatedInBucket())
                .treeAggregate(null, RepeatedIds::put, RepeatedIds::merge)));
    }

    /** Null stands for a filter without any id: nearly all buckets have none, and a filter takes a megabyte. */
    private static BloomFilter put(BloomFilter filter, long[] ids) {
        BloomFilter all = filter == null ? BloomFilter.create(EXPECTED, FALSE_POSITIVES) : filter;
        for (long id : ids) {
            all.putLong(id);
        }
        return all;
    }

    private static BloomFilter merge(BloomFilter one, BloomFilter other) throws IncompatibleMergeException {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.mergeInPlace(other);
    }

    /** Whether no id occurs more than once. */
    public boolean isEmpty() {
        return filter.isEmpty();
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
