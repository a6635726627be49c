package io.taxietl.etl.quality.measure;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.MultiInstanceRelation;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeMap;
import org.apache.spark.sql.catalyst.plans.logical.LeafNode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map$;
import scala.math.BigInt;

/**
 * The rows of an RDD as a query. Spark's own way from an RDD to a query ({@code LogicalRDD}) copies every column of every row, as
 * it cannot know how they are laid out; these are in its own format already and stay as they are.
 */
public final class UnsafeRowRelation extends LogicalPlan implements LeafNode, MultiInstanceRelation {
    private final RDD<InternalRow> rows;
    private final Seq<Attribute> output;

    /** Public because Spark copies the nodes of a plan by reflection. */
    public UnsafeRowRelation(RDD<InternalRow> rows, Seq<Attribute> output) {
        this.rows = rows;
        this.output = output;
    }

    /** @param rows each an {@code UnsafeRow} with these columns */
    @SuppressWarnings("unchecked") // A sequence of attribute references is one of attributes, which Scala knows.
    static Dataset<Row> dataset(SparkSession spark, JavaRDD<InternalRow> rows, StructType columns) {
        UnsafeRowStrategy.addTo(spark);
        Seq<Attribute> output = (Seq<Attribute>) (Seq<?>) DataTypeUtils.toAttributes(columns);
        return Dataset.ofRows(spark, new UnsafeRowRelation(rows.rdd(), output));
    }

    UnsafeRowScan scan() {
        return new UnsafeRowScan(rows, output);
    }

    @Override
    public Seq<Attribute> output() {
        return output;
    }

    /** How many bytes there are is not known, so Spark never takes them for few enough to broadcast. */
    @Override
    public Statistics computeStats() {
        return new Statistics(
                BigInt.apply(conf().defaultSizeInBytes()),
                Option.empty(),
                new AttributeMap<>(Map$.MODULE$.empty()),
                false);
    }

    /** The same rows with columns of other ids, for a query that joins them with themselves. */
    @Override
    public LogicalPlan newInstance() {
        return new UnsafeRowRelation(
                rows,
                JavaConverters.asScalaBuffer(JavaConverters.seqAsJavaList(output).stream()
                        .map(Attribute::newInstance)
                        .toList()));
    }

    @Override
    public Seq<LogicalPlan> children() {
        return LeafNode.super.children();
    }

    @Override
    public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> none) {
        return this;
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int position) {
        return position == 0 ? rows : output;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof UnsafeRowRelation;
    }
}
