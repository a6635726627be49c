package io.taxietl.etl.quality.measure;

import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.trees.LeafLike;
import org.apache.spark.sql.execution.SparkPlan;
import scala.collection.IndexedSeq;
import scala.collection.Seq;

/** Hands out the rows of an {@link UnsafeRowRelation} as they are. */
public final class UnsafeRowScan extends SparkPlan implements LeafLike<SparkPlan> {
    private static final long serialVersionUID = 1;

    private final transient RDD<InternalRow> rows;
    private final Seq<Attribute> output;

    /** Public because Spark copies the nodes of a plan by reflection. */
    public UnsafeRowScan(RDD<InternalRow> rows, Seq<Attribute> output) {
        this.rows = rows;
        this.output = output;
    }

    @Override
    public RDD<InternalRow> doExecute() {
        return rows;
    }

    @Override
    public Seq<Attribute> output() {
        return output;
    }

    @Override
    public Seq<SparkPlan> children() {
        return LeafLike.super.children();
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> none) {
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
        return other instanceof UnsafeRowScan;
    }
}
